import "server-only";
import { forbidden } from "next/navigation";
import type { PersonViewer } from "#core/base/viewer.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { pageViewer } from "./viewer.ts";

/**
 * Who opens the page of this path: call it first, before anything that streams, so that a no has its status. Sends
 * those who did not sign in to /sign-in, and answers 403 to roles that the page is not for.
 */
export async function openPage(path: string): Promise<PersonViewer> {
  const viewer = await pageViewer();
  if (!mayOpen(viewer.roles, path)) forbidden();
  return viewer;
}
