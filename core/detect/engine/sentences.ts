import { POLICY_RULES, type PolicyRule } from "../families/policy-rules.ts";
import { counted } from "../rules/words.ts";
import { negativeBinomialTail } from "../statistics/negative-binomial.ts";
import type { Expectation } from "../statistics/usual.ts";
import type { Alert } from "./judged.ts";
import type { Calibrated } from "./score-actor.ts";

/**
 * Why one family speaks, with its numbers: "{actor} read 14 people on 2025-06-03; usually 2 (0-5); 11 without any tie; as
 * much is expected once in 5 months across the company."
 */
export function reasonSentence(alert: Alert, reason: Calibrated, actorsADay: number): string {
  return `${spoken(alert, reason)}; as much is expected ${howOften(reason.exceedance, actorsADay)}.`;
}

function spoken(alert: Alert, { family, measure }: Calibrated): string {
  const { unexplained, rollup, slow } = alert.measured;
  switch (family) {
    case "P": {
      const rule = measure.slice(2) as PolicyRule;
      const hit = rollup.policy.get(rule);
      const whose =
        hit && hit.subjects.size > 0 ? ` of ${counted(hit.subjects.size, "person", "people")}` : "";
      return `{actor} made ${counted(hit?.reads ?? 0, "read", "reads")}${whose} ${POLICY_RULES[rule]}${usual(alert, measure)}`;
    }
    case "U": {
      const bare = unexplained.people.filter(({ evidence }) => evidence.tie === "none").length;
      return `{actor} read ${counted(unexplained.people.length, "person", "people")}${usual(alert, "V.people")}; ${bare} without any tie`;
    }
    case "V":
      return `{actor} ${volumeWords(alert, measure)}${usual(alert, measure)}`;
    case "R":
      return rareWords(alert, measure);
    case "S": {
      if (measure === "S.pair")
        return `{actor} has read the same person, who has no strong tie, on about ${Math.round(slow.pair.heat)} days of late`;
      if (measure === "S.total")
        return `{actor} read about ${Math.round(slow.total.value)} new people with no known reason in 30 days, where ${around(slow.total.expected)} were to be expected`;
      if (measure === "S.growth")
        return `{actor} made ${counted(Math.round(slow.growth.value), "read", "reads")} in 30 days, where ${around(slow.growth.expected)} were to be expected`;
      return `{actor} has been a little over the usual on many days${measure === "S.sumU" ? ", with people who have no tie" : ""}`;
    }
  }
}

function volumeWords({ measured }: Alert, measure: string): string {
  const value = measured.counts.get(measure) ?? 0;
  if (measure === "V.reads") return `made ${counted(value, "read", "reads")}`;
  const people = `read ${counted(value, "person", "people")}`;
  if (measure === "V.sensitive") return `${people} at DSS 4`;
  return measure.startsWith("V.family ") ? `${people} in ${measure.slice(9)}` : people;
}

function rareWords({ measured }: Alert, measure: string): string {
  const rare = measured.rarities.find(({ dimension }) => measure === `R.${dimension}`);
  if (!rare) return "{actor} did something new";
  const reads = counted(rare.reads, "read", "reads");
  switch (rare.dimension) {
    case "dataset":
      return `{actor} made ${reads} of ${rare.category}, which this reader hardly ever reads`;
    case "dss":
      return `{actor} made ${reads} of ${rare.category.replace(":", " at DSS ")}, which this reader hardly ever reads`;
    case "purpose":
      return `{actor} made ${reads} under ${rare.category === "none" ? "no purpose" : rare.category}, which is new for this reader`;
    case "hour":
      return `{actor} made ${reads} on a ${rare.category.replace(" ", " from ")} o'clock, not on call`;
    case "way":
      return `{actor} made ${reads} by a way that is new for this reader (${rare.category.replace(":", ", ")})`;
  }
}

/** "; usually 2 (0-5)": the expected value and the interval that holds nine days of ten. */
function usual({ expected }: Alert, measure: string): string {
  const expectation = expected.get(measure);
  if (!expectation) return "";
  const [low, high] = intervalOf(expectation);
  return `; usually ${around(expectation.mean)} (${low}-${high})`;
}

/** Whole numbers between which nine days of ten are expected. */
export function intervalOf({ mean, dispersion }: Expectation): [number, number] {
  const least = (share: number): number => {
    let [low, high] = [0, Math.ceil(mean + 10 * Math.sqrt(mean * dispersion) + 10)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (negativeBinomialTail(middle + 1, mean, dispersion) <= share) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [least(0.95), least(0.05)];
}

const around = (value: number): string => (value < 0.5 ? "none" : Math.round(value).toLocaleString("en-GB"));

/** A share of readers' days as a stretch of time, for a company with so many of them a day. */
export function howOften(share: number, actorsADay: number): string {
  const days = 1 / Math.max(1e-12, share * Math.max(1, actorsADay));
  if (days < 1.5) return "every day across the company";
  if (days < 60) return `once in ${Math.round(days)} days across the company`;
  if (days < 730) return `once in ${Math.round(days / 30.4)} months across the company`;
  return days < 36_500
    ? `once in ${Math.round(days / 365)} years across the company`
    : "less than once in a hundred years across the company";
}
