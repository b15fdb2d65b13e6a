import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { authInterrupts: true }, // forbidden() answers 403
  typescript: { ignoreBuildErrors: true }, // npm run check does it, once, for every room
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-boss", "libpg-query", "@prisma/client", "@prisma/adapter-pg"],
  turbopack: { root: import.meta.dirname },
};

export default config;
