import { VERIFIER_PAGE, VERIFIER_POLICY } from "#core/verify/generated/page.ts";

export const dynamic = "force-static";

/** The offline verifier, as exports bring it along: the very same bytes, under the policy that it names itself. */
export function GET(): Response {
  return new Response(VERIFIER_PAGE, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `${VERIFIER_POLICY}; frame-ancestors 'none'`,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    },
  });
}
