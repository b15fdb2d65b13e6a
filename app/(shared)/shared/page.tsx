import type { Metadata } from "next";
import { OpenShared } from "./_parts/open-shared.tsx";

export const metadata: Metadata = { title: "A shared report" };

/** Where somebody without an account opens the one report that was shared with them. The key never reaches a server but by the form. */
export default function SharedPage() {
  return <OpenShared />;
}
