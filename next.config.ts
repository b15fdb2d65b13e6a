import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** `development` alone has maps of its source: what is built reads none of them, and they take a third of its space. */
const configOf = (development: boolean): NextConfig => ({
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    authInterrupts: true, // forbidden() answers 403
    turbopackSourceMaps: development,
    turbopackInputSourceMaps: development,
  },
  typescript: { ignoreBuildErrors: true }, // npm run check does it, once, for every room
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-boss", "libpg-query", "@prisma/client", "@prisma/adapter-pg"],
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // What next-intl's plugin would set: where a request's language is decided, and the formatter of compiled words,
      // which is 12 KB smaller in the browser. messages/translate.ts compiles them.
      "next-intl/config": "./app/_server/page-locale.ts",
      "use-intl/format-message": "./node_modules/use-intl/dist/esm/production/format-message/format-only.js",
    },
  },
});

export default (phase: string): NextConfig => configOf(phase === PHASE_DEVELOPMENT_SERVER);
