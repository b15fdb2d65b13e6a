import { plural } from "../text/format.ts";
import { AppLink } from "../ui/app-link.tsx";
import { Mono } from "../ui/mono.tsx";

/** How long the log is, beside the navigation. How far it can be trusted stands at the foot of each page. */
export function LogSeal({ entries, href }: { entries: number; href: string }) {
  return (
    <AppLink href={href} className="text-small text-soft hover:underline">
      <Mono>{plural(entries, "entry", "entries")}</Mono> in the log
    </AppLink>
  );
}
