import type { OwnFacts } from "./gather/facts.ts";
import type { OwnRead } from "./gather/reads.ts";
import { dateOf, plural } from "./words.ts";

export interface Verdict {
  readonly title: string;
  /** What qualifies it, a sentence each. */
  readonly sentences: readonly string[];
}

/** What a report says on its cover. Never that nobody read: while an entry is withheld that cannot be told. Pure. */
export function verdictOf(reads: readonly OwnRead[], facts: OwnFacts, zone: string): Verdict {
  const allowed = reads.filter(({ outcome }) => outcome === "allowed");
  const without = allowed.filter(({ needed }) => !needed);
  return {
    title: titleOf(allowed, without, facts, zone),
    sentences: [
      ...spread(allowed, reads.length - allowed.length),
      ...facts.withheld.map(
        ({ entries, until }) => `${withheldWords(entries, until, zone)} You get it then by itself.`,
      ),
      coverage(facts),
    ],
  };
}

export const withheldWords = (entries: number, until: Date, zone: string): string =>
  `${plural(entries, "entry", "entries")} withheld until ${dateOf(until, zone)} for an investigation.`;

function titleOf(
  allowed: readonly OwnRead[],
  without: readonly OwnRead[],
  { withheld }: OwnFacts,
  zone: string,
): string {
  if (without.length > 0)
    return `Your data was read ${plural(without.length, "time")} without a purpose or a need that we know of.`;
  const last = withheld.at(-1);
  if (allowed.length > 0)
    return last
      ? `Your data was read ${plural(allowed.length, "time")} with a purpose or a need. Cannot tell until ${dateOf(last.until, zone)} whether that is all.`
      : `Your data was read ${plural(allowed.length, "time")}, each with a purpose or a need.`;
  return last
    ? `Cannot tell until ${dateOf(last.until, zone)} whether nobody read your data.`
    : "No read of your data is in the log for this time.";
}

function spread(allowed: readonly OwnRead[], refused: number): string[] {
  const whole = allowed.filter(({ byName }) => !byName).length;
  const readers = new Set(allowed.map(({ actorId }) => actorId)).size;
  return [
    ...(allowed.length > 0
      ? [
          `${plural(readers, "reader")} in all. ${plural(allowed.length - whole, "read")} named you; ${whole} took a whole dataset that holds yours.`,
        ]
      : []),
    ...(refused > 0
      ? [`${plural(refused, "attempt")} ${refused === 1 ? "was" : "were"} refused and got nothing.`]
      : []),
  ];
}

function coverage({ systems }: OwnFacts): string {
  const rest = systems.filter(({ coverage: how }) => how !== "watched").length;
  return rest === 0
    ? `This covers all ${plural(systems.length, "system")} that are known to hold such data.`
    : `${plural(rest, "system")} of ${systems.length} ${rest === 1 ? "is" : "are"} not watched whole: see “Systems”.`;
}
