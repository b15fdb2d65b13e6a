import { Refusal } from "#core/base/refusal.ts";

/**
 * Whether a request comes from a page of ours, as the browser says it: `Sec-Fetch-Site`, or else an `Origin` with our
 * own host. A request that says neither is not from a page of ours.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/**
 * A change by cookie has to be JSON, or a file as bytes, from a page of ours: no other site can make a browser send that
 * without asking us first, and we never say yes.
 */
export function refuseForeign(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  if (!isSameOrigin(request))
    throw new Refusal("forbidden", { detail: "The request came from another site." });
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(x-ndjson|json|octet-stream)\s*(;|$)/i.test(type)) {
    throw new Refusal("forbidden", { detail: "Send Content-Type: application/json." });
  }
}
