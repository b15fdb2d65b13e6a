import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { linkOfBrowser, type OpenLinkOf } from "#core/directory/links/link-viewer.ts";
import { viewerOfKey, viewerOfSession } from "#core/directory/viewer.ts";
import { mayOpen, opensByLink } from "#core/policy/pages.ts";
import { browserOf } from "./link-cookie.ts";
import { PATH_HEADER } from "./path-header.ts";
import { refuseForeign } from "./same-origin.ts";
import { sessionIdOf } from "./session-cookie.ts";

/**
 * Who sends an API request: by `Authorization: Bearer` when it has one, else by cookie. Refuses when nobody does, and
 * refuses a change by cookie that does not come from a page of ours. Whoever came by a personal link is somebody only where
 * the route says so (`byLink`), and only while nobody is signed in.
 */
export async function requestViewer(request: Request, byLink = false): Promise<Viewer> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const viewer = await viewerOfKey(authorization.replace(/^bearer\s+/i, "").trim());
    refuseUnless(viewer, "unauthenticated");
    return viewer;
  }
  const jar = await cookies();
  const viewer = (await viewerOfCookies(jar)) ?? (byLink ? ((await linkOf(jar))?.viewer ?? null) : null);
  refuseUnless(viewer, "unauthenticated");
  refuseForeign(request);
  return viewer;
}

/**
 * Asks again, as often as it is called, who sent a request that is being answered for long: `null` once their session was
 * ended or their key revoked.
 */
export async function viewerAgain(request: Request): Promise<() => Promise<Viewer | null>> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return () => viewerOfKey(authorization.replace(/^bearer\s+/i, "").trim());
  const sessionId = await sessionIdOf(await cookies());
  return async () => (sessionId ? viewerOfSession(sessionId) : null);
}

/** Who looks at a page, or `null`. Asked once for a page and its layouts. */
export const maybePageViewer = cache(
  async (): Promise<PersonViewer | null> => viewerOfCookies(await cookies()),
);

/** The personal link that was opened in this browser and still works, while nobody is signed in; or `null`. */
export const maybeLink = cache(
  async (): Promise<OpenLinkOf | null> => ((await maybePageViewer()) ? null : linkOf(await cookies())),
);

/** Whether nobody is signed in and the personal link that was opened in this browser works no more. */
export const linkEnded = async (): Promise<boolean> =>
  browserOf(await cookies()) !== null && !(await maybePageViewer()) && !(await maybeLink());

/**
 * Who looks at a page. Sends people without a session to /sign-in, and answers 403 where the page x role table does not
 * let them in; whoever came by a personal link opens what the table opens to a link, and is nobody elsewhere. What a `[number]` page shows is still for its verb to decide. Call it first in every page, before
 * anything streams: a `loading.tsx` above would have answered 200 already.
 */
export async function pageViewer(): Promise<PersonViewer> {
  const path = (await headers()).get(PATH_HEADER) ?? "";
  const viewer = await maybePageViewer();
  if (!viewer && opensByLink(path)) {
    const link = await maybeLink();
    if (link) return link.viewer;
    if (await linkEnded()) redirect("/link");
  }
  if (!viewer) redirect(`/sign-in?${new URLSearchParams({ next: path })}`);
  if (!mayOpen(viewer.roles, path)) forbidden();
  return viewer;
}

async function linkOf(jar: Parameters<typeof browserOf>[0]): Promise<OpenLinkOf | null> {
  const browser = browserOf(jar);
  return browser === null ? null : linkOfBrowser(browser);
}

async function viewerOfCookies(jar: Parameters<typeof sessionIdOf>[0]): Promise<PersonViewer | null> {
  const sessionId = await sessionIdOf(jar);
  return sessionId ? viewerOfSession(sessionId) : null;
}
