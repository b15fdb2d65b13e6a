import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { LinkShell } from "#app/_parts/link-shell.tsx";
import { Shell } from "#app/_parts/shell.tsx";
import { linkEnded, maybeLink } from "#app/_server/viewer.ts";

/** Around one's own pages: the house, or for whoever came by a personal link a page without ways to anywhere else. */
export default async function Layout({ children }: { children: ReactNode }) {
  const link = await maybeLink();
  if (await linkEnded()) redirect("/link");
  return link ? <LinkShell link={link}>{children}</LinkShell> : <Shell>{children}</Shell>;
}
