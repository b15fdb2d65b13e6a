import { AppLink } from "../ui/app-link.tsx";
import { Mono } from "../ui/mono.tsx";
import { useSay } from "../words/use-say.ts";

/** How long the log is, beside the navigation. How far it can be trusted stands at the foot of each page. */
export function LogSeal({ entries, href }: { entries: number; href: string }) {
  const { rich } = useSay();
  return (
    <AppLink href={href} className="text-small text-soft hover:underline">
      {rich("shell.logSeal", { n: entries, mono: (words) => <Mono>{words}</Mono> })}
    </AppLink>
  );
}
