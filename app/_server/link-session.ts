import "server-only";
import { cookies } from "next/headers";
import { refuseUnless } from "#core/base/refusal.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { endOwnLink } from "#core/directory/links/revoke-link.ts";
import { browserOf, linkCookie, noLinkCookie } from "./link-cookie.ts";
import { maybePageViewer } from "./viewer.ts";

/**
 * Opens a personal link in the browser that asks. Refuses one in which somebody is signed in: whoever made the link would
 * else bind it to themselves by trying it, and of two people in one browser the wrong one might be shown.
 */
export async function openHere(raw: unknown): Promise<Response> {
  refuseUnless(!(await maybePageViewer()), "invalid", {
    field: "link",
    detail: "Somebody is signed in in this browser. Sign out first, or open the link in another.",
  });
  const { browser, expiresAt } = await openLink(raw);
  return Response.json({ expiresAt }, { headers: { "Set-Cookie": linkCookie(browser, expiresAt) } });
}

/** Ends the link that was opened in this browser, for good. */
export async function endHere(): Promise<Response> {
  const browser = browserOf(await cookies());
  if (browser) await endOwnLink(browser);
  return new Response(null, { status: 204, headers: { "Set-Cookie": noLinkCookie() } });
}
