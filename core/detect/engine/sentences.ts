import type { Tie } from "../circumstances/circumstances.ts";
import { type PolicyRule, ruleWords } from "../families/policy-rules.ts";
import type { Unexplained } from "../families/unexplained.ts";
import { counted } from "../rules/words.ts";
import { negativeBinomialTail } from "../statistics/negative-binomial.ts";
import type { Expectation, Prediction } from "../statistics/usual.ts";
import type { Alert } from "./judged.ts";
import type { Measured } from "./measure-actor.ts";
import type { Calibrated } from "./score-actor.ts";

/**
 * Why one family speaks, with its numbers: "{actor} read 14 people on 2025-06-03; usually 2 (0-5); 11 without any tie; as
 * much is expected once in 5 months across the company."
 */
export function reasonSentence(alert: Alert, reason: Calibrated, actorsADay: number): string {
  return `${spoken(alert, reason)}; as much is expected ${howOften(reason.exceedance, actorsADay)}.`;
}

/** What ties were looked for, the strongest first, and how many people have which. */
const TIES: Readonly<Record<Tie, string>> = {
  strong: "an open case or a purpose that names them",
  line: "manager or report",
  "desk-case": "a colleague's open case",
  together: "a shared project or another declared tie",
  past: "a case of the last 90 days",
  team: "the same team",
  none: "no tie",
};

/** "Ties on that day, from the directory: 3 the same team, 11 no tie." Nothing of it comes from what the reader did. */
export function tiesSentence({ measured }: Alert): string[] {
  const counts = tieCounts(measured.unexplained);
  if (counts.length === 0) return [];
  const words = counts.map(([tie, count]) => `${count.toLocaleString("en-GB")} ${TIES[tie]}`).join("; ");
  const unknown = measured.knows.cases ? "" : " It knows no cases, so none can explain a read.";
  return [`Ties to these people on that day, from the directory and not from reads: ${words}.${unknown}`];
}

/** How many of the people read have which tie as their strongest; ties that nobody has are left out. */
export const tieCounts = ({ people }: Unexplained): [Tie, number][] =>
  (Object.keys(TIES) as Tie[])
    .map((tie): [Tie, number] => [tie, people.filter(({ evidence }) => evidence.tie === tie).length])
    .filter(([, count]) => count > 0);

function spoken(alert: Alert, { family, measure }: Calibrated): string {
  const { unexplained, rollup, slow, knows } = alert.measured;
  switch (family) {
    case "P": {
      const rule = measure.slice(2) as PolicyRule;
      const hit = rollup.policy.get(rule);
      const people = hit?.subjects.size ?? 0;
      const whose = people > 0 ? ` (${counted(people, "person", "people")})` : "";
      // A read of two people breaks a rule about people twice: then whom it was of is said alone.
      const reads = BY_PERSON.includes(rule) ? "reads" : counted(hit?.reads ?? 0, "read", "reads");
      return `{actor} made ${reads} ${ruleWords(rule, knows.cases)}${whose}${usual(alert, measure, ofPeople)}`;
    }
    case "U": {
      const bare = unexplained.people.filter(({ evidence }) => evidence.tie === "none").length;
      const what = measure.startsWith("U.dss")
        ? `, and of new ones among them some at DSS ${measure.slice(5)}`
        : "";
      return `{actor} read ${counted(unexplained.people.length, "person", "people")}${usual(alert, "V.people")}; ${bare} without any ${knows.cases ? "" : "known "}tie${what}`;
    }
    case "V":
      return `{actor} ${volumeWords(alert, measure)}${usual(alert, measure)}`;
    case "R":
      return rareWords(alert, measure);
    case "S": {
      if (measure === "S.pair")
        return `{actor} has read the same person, who has no strong tie, on about ${Math.round(slow.pair.heat)} days of late`;
      if (measure === "S.total")
        return `{actor} has come to read new people whom little or nothing explains: in 30 days ${times(slow.total)} as much of it as was to be expected`;
      if (measure === "S.growth")
        return `{actor} made ${counted(Math.round(slow.growth.value), "read", "reads")} in 30 days, where ${around(slow.growth.expected)} were to be expected`;
      return `{actor} has been a little over the usual on many days${measure === "S.sumU" ? `, with people who have no ${knows.cases ? "" : "known "}tie` : ""}`;
    }
  }
}

/** The rules that are about whom a read names. */
const BY_PERSON: readonly PolicyRule[] = ["line-or-vip", "without-case", "opted-out"];

/** What has no unit that anybody could count is told by how often it is too much: "about 4 times". */
function times({ value, expected }: { readonly value: number; readonly expected: number }): string {
  const ratio = value / Math.max(0.05, expected);
  return `about ${ratio < 10 ? Math.round(ratio * 10) / 10 : Math.round(ratio)} times`;
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
      return `{actor} made ${reads} on a ${rare.category.replace(" ", " from ")} o'clock${measured.knows.shifts ? ", not on call" : ""}`;
    case "way":
      return `{actor} made ${reads} by a way that is new for this reader (${rare.category.slice(rare.category.indexOf(":") + 1)})`;
  }
}

/** "; usually 2 (0-5); peers 0-6": the expected value and the interval that holds nine days of ten, the reader's and the peers'. */
function usual({ expected, measured }: Alert, measure: string, words = around): string {
  const expectation = expected.get(measure);
  if (!expectation) return "";
  const [low, high] = intervalOf(expectation);
  const among = peersShown(measured, expectation);
  const peers = among ? `; peers ${among.join("-")}` : "";
  return `; usually ${words(expectation.mean)} (${low}-${high})${peers}`;
}

/** Of fewer others what peers do would say what one of them does. */
const OTHERS_MIN = 5;

/** The peers' interval, where there are enough of them to be shown; else null. */
export const peersShown = ({ others }: Measured, { peers }: Expectation): [number, number] | null =>
  peers !== null && others >= OTHERS_MIN ? intervalOf(peers) : null;

/** Whole numbers between which nine days of ten are expected. */
export function intervalOf({ mean, dispersion }: Prediction): [number, number] {
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

const ofPeople = (value: number): string =>
  value < 0.5 ? "none" : `of ${counted(Math.round(value), "person", "people")}`;

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
