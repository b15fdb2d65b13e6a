import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { viewerOfKey, viewerOfSession } from "#core/directory/viewer.ts";
import { refuseForeign } from "./same-origin.ts";
import { sessionIdOf } from "./session-cookie.ts";

/**
 * Who sends an API request: by `Authorization: Bearer` when it has one, else by cookie. Refuses when nobody does, and
 * refuses a change by cookie that does not come from a page of ours.
 */
export async function requestViewer(request: Request): Promise<Viewer> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const viewer = await viewerOfKey(authorization.replace(/^bearer\s+/i, "").trim());
    refuseUnless(viewer, "unauthenticated");
    return viewer;
  }
  const viewer = await viewerOfCookies(await cookies());
  refuseUnless(viewer, "unauthenticated");
  refuseForeign(request);
  return viewer;
}

/** Who looks at a page, or `null`. Asked once for a page and its layouts. */
export const maybePageViewer = cache(
  async (): Promise<PersonViewer | null> => viewerOfCookies(await cookies()),
);

/** Who looks at a page; sends everybody else to /sign-in. */
export async function pageViewer(): Promise<PersonViewer> {
  return (await maybePageViewer()) ?? redirect("/sign-in");
}

async function viewerOfCookies(jar: Parameters<typeof sessionIdOf>[0]): Promise<PersonViewer | null> {
  const sessionId = await sessionIdOf(jar);
  return sessionId ? viewerOfSession(sessionId) : null;
}
