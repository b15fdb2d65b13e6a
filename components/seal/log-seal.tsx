import { plural } from "../text/format.ts";
import { Mono } from "../ui/mono.tsx";
import { Seal } from "./seal.tsx";

interface LogSealProps {
  entries: number;
  /** Who countersigned and how long ago: "the works council, 12 s ago". Null without an outside witness. */
  witness: string | null;
  href?: string;
}

/** How far the log can be trusted, in a line, and its size. Green only with a witness the company does not control. */
export function LogSeal({ entries, witness, href }: LogSealProps) {
  return (
    <div className="flex flex-col gap-1">
      <Seal state={witness ? "proven" : "unwitnessed"} {...(href ? { href } : {})}>
        {witness ? `Countersigned by ${witness}` : undefined}
      </Seal>
      <span className="text-small text-soft">
        <Mono>{plural(entries, "entry", "entries")}</Mono>
      </span>
    </div>
  );
}
