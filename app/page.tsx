import { redirect } from "next/navigation";
import { maybePageViewer } from "#app/_server/viewer.ts";
import { homeFor } from "#core/policy/pages.ts";

/** The front door: to one's own first page, or to the sign-in. */
export default async function FrontPage() {
  const viewer = await maybePageViewer();
  redirect(viewer ? homeFor(viewer.roles) : "/sign-in");
}
