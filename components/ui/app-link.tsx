import Link from "next/link";
import type { ComponentProps } from "react";

/** A link inside the app that is never rendered ahead of its click: what a page shows may only be read on purpose. */
export function AppLink(props: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...props} prefetch={false} />;
}
