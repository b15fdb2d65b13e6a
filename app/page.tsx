import { redirect } from "next/navigation";
import { homeFor } from "#core/policy/pages.ts";
import { pageViewer } from "./_server/viewer.ts";

/** The front door: everybody lands where their role begins. */
export default async function FrontPage() {
  redirect(homeFor((await pageViewer()).roles));
}
