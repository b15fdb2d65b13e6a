import type { OwnFacts } from "./gather/facts.ts";
import type { OwnRead } from "./gather/reads.ts";
import type { ReportSay } from "./words.ts";

export interface Verdict {
  readonly title: string;
  /** What qualifies it, a sentence each. */
  readonly sentences: readonly string[];
}

/** What a report says on its cover. Never that nobody read: while an entry is withheld that cannot be told. Pure. */
export function verdictOf(reads: readonly OwnRead[], facts: OwnFacts, zone: string, say: ReportSay): Verdict {
  const allowed = reads.filter(({ outcome }) => outcome === "allowed");
  const without = allowed.filter(({ needed }) => !needed);
  return {
    title: titleOf(allowed, without, facts, zone, say),
    sentences: [
      ...spread(allowed, reads.length - allowed.length, say),
      ...facts.withheld.map(({ entries, until }) =>
        say.t("report.withheld", { n: entries, day: say.dateOf(until, zone) }),
      ),
      coverage(facts, say),
    ],
  };
}

function titleOf(
  allowed: readonly OwnRead[],
  without: readonly OwnRead[],
  { withheld }: OwnFacts,
  zone: string,
  { t, dateOf }: ReportSay,
): string {
  if (without.length > 0) return t("report.titleWithout", { n: without.length });
  const last = withheld.at(-1);
  const n = allowed.length;
  if (!last) return n > 0 ? t("report.titleNeeded", { n }) : t("report.titleNone");
  const day = dateOf(last.until, zone);
  return n > 0 ? t("report.titleNeededWithheld", { n, day }) : t("report.titleCannotTell", { day });
}

function spread(allowed: readonly OwnRead[], refused: number, { t }: ReportSay): string[] {
  const whole = allowed.filter(({ byName }) => !byName).length;
  const readers = new Set(allowed.map(({ actorId }) => actorId)).size;
  return [
    ...(allowed.length > 0 ? [t("report.spread", { readers, named: allowed.length - whole, whole })] : []),
    ...(refused > 0 ? [t("report.refused", { n: refused })] : []),
  ];
}

function coverage({ systems }: OwnFacts, { t }: ReportSay): string {
  const rest = systems.filter(({ coverage: how }) => how !== "watched").length;
  const n = systems.length;
  return rest === 0 ? t("report.coverAll", { n }) : t("report.coverSome", { rest, n });
}
