import type { Finding } from "#core/base/finding.ts";
import { dayName } from "../rollup/local-time.ts";
import type { Alert } from "./judged.ts";
import { reasonSentence } from "./sentences.ts";
import type { FamilyName } from "./settings.ts";

/** The rules behind the families, as they stand on a finding. */
export const FAMILY_RULES = {
  P: "policy",
  U: "unexplained",
  V: "unusual-volume",
  R: "rarity",
  S: "slow",
} as const satisfies Record<FamilyName, string>;
export type FamilyRule = (typeof FAMILY_RULES)[FamilyName];

/** A finding of the families: as others are, and with the baseline it was measured by. */
export interface FamilyFinding extends Omit<Finding, "rule"> {
  readonly rule: FamilyRule;
  /** The last day that the baseline had learned from: with the settings' version it says what was usual then. */
  readonly baseline: string;
}

export const FAMILY_RULE_VERSION = 1;

/**
 * An alert in words and numbers: one sentence for each family that speaks, the most pressing first, which also names the rule.
 * `actorsADay` is how many readers a usual day has: a share of readers' days becomes "once in so long across the company".
 */
export function findingOf(alert: Alert, actorsADay: number, baselineDay: number | null): FamilyFinding {
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
    key: `${FAMILY_RULES[first.family]}:${actor}:${dayName(day)}`,
    rule: FAMILY_RULES[first.family],
    ruleVersion: FAMILY_RULE_VERSION,
    actorId: actor,
    sentences: pressing.reasons.map((reason) => reasonSentence(alert, reason, actorsADay)),
    inputs: {
      day: dayName(day),
      priority: round(pressing.priority),
      ...Object.fromEntries([...values, ...scores]),
    },
    firstAt: new Date(measured.rollup.firstMs),
    lastAt: new Date(measured.rollup.lastMs),
    baseline: baselineDay === null ? "none" : dayName(baselineDay),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
