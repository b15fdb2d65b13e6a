import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  experimental: { authInterrupts: true },
  serverExternalPackages: ["pg", "pg-boss", "libpg-query", "@prisma/client", "@prisma/adapter-pg"],
  turbopack: { root: import.meta.dirname },
};

export default config;
