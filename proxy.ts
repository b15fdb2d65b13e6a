import { type NextRequest, NextResponse } from "next/server";
import { isSecure, linkCookieName, sessionCookieName } from "#app/_server/cookie-name.ts";
import { PATH_HEADER } from "#app/_server/path-header.ts";
import { TOASTER_STYLE_HASHES } from "#components/ui/toaster-style.ts";
import { isDevelopment } from "#config/web.ts";
import { isPublic, opensByLink } from "#core/policy/pages.ts";

/** Headers, and the way to the sign-in for whoever has no session cookie. Who may see what is decided by verbs. */
export default function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const mayBeSomebody =
    request.cookies.has(sessionCookieName()) ||
    (opensByLink(pathname) && request.cookies.has(linkCookieName()));
  if (!isPublic(pathname) && !mayBeSomebody) return toSignIn(request);
  const policy = contentPolicy(crypto.randomUUID());
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, pathname);
  headers.set("Content-Security-Policy", policy); // Next takes the nonce of its own scripts from here
  return withHeaders(NextResponse.next({ request: { headers } }), policy);
}

// The API answers for itself, and a body that passes here is cut at 10 MB.
export const config = {
  matcher: "/((?!api/|_next/static/|healthz$|readyz$|verifier[.]html$|collector[.]js$|favicon.ico$).*)",
};

function toSignIn({ nextUrl }: NextRequest): NextResponse {
  const to = new URL("/sign-in", nextUrl);
  if (nextUrl.pathname !== "/") to.searchParams.set("next", nextUrl.pathname + nextUrl.search);
  return withHeaders(NextResponse.redirect(to), contentPolicy(crypto.randomUUID()));
}

/** Scripts by nonce, styles from our own files or by nonce, nothing inline, nothing from elsewhere, no frames. */
function contentPolicy(nonce: string): string {
  const evaluated = isDevelopment() ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluated}`,
    `style-src 'self' 'nonce-${nonce}' ${TOASTER_STYLE_HASHES.map((each) => `'${each}'`).join(" ")}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function withHeaders(response: NextResponse, policy: string): NextResponse {
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
  if (isSecure()) response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  return response;
}
