import type { ReaderShown } from "#core/flows/my-page/name-shown.ts";
import type { OwnRead } from "./gather/reads.ts";
import type { ReportSay } from "./words.ts";

/** Who received data about a person: a named reader, or those of a unit who are not named. */
export interface Recipient {
  readonly who: string;
  readonly team: string | null;
  readonly kind: string;
  readonly reads: number;
  readonly withoutNeed: number;
  readonly purposes: readonly string[];
}

const NOT_NAMED = {
  "by unit": "report.namedByUnit",
  "held back": "report.nameHeldBack",
  erased: "report.whoErased",
} as const satisfies Record<Exclude<ReaderShown, "by name">, string>;

/** The recipients of what was read (Art. 15(1)(c)), those without a need first. Whoever is held back stands with a unit. Pure. */
export function recipientsOf(reads: readonly OwnRead[], { t }: Pick<ReportSay, "t">): Recipient[] {
  const allowed = reads.filter(({ outcome }) => outcome === "allowed");
  const groups = Map.groupBy(allowed, (read) =>
    JSON.stringify([read.shown === "by name" ? read.actorId : read.shown, read.team]),
  );
  return [...groups.values()]
    .map((of) => {
      const [first] = of as [OwnRead];
      return {
        who: first.shown === "by name" ? (first.name ?? "") : t(NOT_NAMED[first.shown]),
        team: first.team,
        kind: first.shown === "by name" ? (first.kind ?? "") : "",
        reads: of.length,
        withoutNeed: of.filter(({ needed }) => !needed).length,
        purposes: [...new Set(of.flatMap(({ purpose }) => purpose ?? []))].sort(),
      };
    })
    .sort((a, b) => b.withoutNeed - a.withoutNeed || b.reads - a.reads || a.who.localeCompare(b.who));
}
