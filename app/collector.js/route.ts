import { COLLECTOR_SCRIPT, COLLECTOR_SHA256 } from "./generated/script.ts";

export const dynamic = "force-static";

/** The browser recorder as one script. Any page may load it; it does nothing without a collector's key. */
export function GET(): Response {
  return new Response(COLLECTOR_SCRIPT, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      ETag: `"${COLLECTOR_SHA256}"`,
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Access-Control-Allow-Origin": "*",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
