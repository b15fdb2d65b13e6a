import type { Finding } from "#core/base/finding.ts";
import { dayName } from "../rollup/local-time.ts";
import type { Alert } from "./judged.ts";
import { reasonSentence, tieCounts, tiesSentence } from "./sentences.ts";
import type { FamilyName } from "./settings.ts";

/** The rules behind the families, as they stand on a finding. */
export const FAMILY_RULES = {
  P: "policy",
  U: "unexplained",
  V: "unusual-volume",
  R: "rarity",
  S: "slow",
} as const satisfies Record<FamilyName, Finding["rule"]>;

const FAMILY_RULE_VERSION = 3;

/**
 * An alert in words and numbers: one sentence for each family that speaks, the most pressing first, which also names the rule.
 * `actorsADay` is how many readers a usual day has: a share of readers' days becomes "once in so long across the company".
 * The inputs keep what it was measured by: the last day that was learned from, the version of the settings, and which ties were considered.
 */
export function findingOf(
  alert: Alert,
  actorsADay: number,
  baseline: { readonly day: number | null; readonly settings: number },
): Finding {
  const { pressing, measured, day, actor } = alert;
  const [first] = pressing.reasons;
  if (!first) throw new Error("an alert without a reason");
  const scores = pressing.reasons.flatMap(({ measure, score, exceedance }) => [
    [`${measure} score`, Math.round(score * 1000) / 1000] as const,
    [`${measure} share of days`, Number(exceedance.toPrecision(3))] as const,
  ]);
  const values = pressing.reasons.flatMap(({ measure }) => {
    const expected = alert.expected.get(measure);
    const value = measured.counts.get(measure);
    if (!expected || value === undefined) return [];
    return [[measure, round(value)] as const, [`${measure} expected`, round(expected.mean)] as const];
  });
  return {
    key: `detected:${actor}:${dayName(day)}`,
    rule: FAMILY_RULES[first.family],
    ruleVersion: FAMILY_RULE_VERSION,
    actorId: actor,
    sentences: [
      ...pressing.reasons.map((reason) => reasonSentence(alert, reason, actorsADay)),
      ...tiesSentence(alert),
    ],
    inputs: {
      day: dayName(day),
      priority: round(pressing.priority),
      baseline: baseline.day === null ? "none" : dayName(baseline.day),
      settings: baseline.settings,
      ...Object.fromEntries([...values, ...scores]),
      ...Object.fromEntries(
        tieCounts(measured.unexplained).map(([tie, count]) => [`people by tie: ${tie}`, count]),
      ),
      "cases known": measured.knows.cases,
      "shifts known": measured.knows.shifts,
    },
    firstAt: new Date(measured.rollup.firstMs),
    lastAt: new Date(measured.rollup.lastMs),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
