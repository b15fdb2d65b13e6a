import type { Tie } from "../circumstances/circumstances.ts";
import { type PolicyRule, ruleWords } from "../families/policy-rules.ts";
import type { Unexplained } from "../families/unexplained.ts";
import { counted } from "../rules/words.ts";
import { intervalOf, peersShown, seldomAbove } from "./interval.ts";
import type { Alert } from "./judged.ts";
import { type Calibrated, nameOf } from "./score-actor.ts";

/**
 * Why one family speaks, with its numbers: "{actor} read 14 people; usually 2 (0-5); 11 without any tie, 12 newly; what their
 * ties leave unexplained is about 5 times the usual; as much is expected once in 5 months across the company."
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
  const { rollup, knows } = alert.measured;
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
    case "U":
      return unexplainedWords(alert, measure);
    case "V":
      return `{actor} ${volumeWords(alert, measure)}${usual(alert, measure)}`;
    case "R":
      return rareWords(alert, measure);
    case "S":
      return slowWords(alert, measure);
  }
}

function slowWords({ measured: { slow, knows } }: Alert, measure: string): string {
  if (measure === "S.pair")
    return `{actor} has read the same person, who has no strong tie, on about ${Math.round(slow.pair.heat)} days of late`;
  if (measure === "S.total" && slow.total)
    return `{actor} has come to read new people whom little or nothing explains: in 30 days about ${times(slow.total.value / Math.max(LEAST, slow.total.expected))} as much of it as was to be expected`;
  if (measure === "S.growth" && slow.growth)
    return `{actor} made ${counted(Math.round(slow.growth.value), "read", "reads")} in 30 days, where ${around(slow.growth.expected)} were to be expected`;
  const of =
    measure === "S.sumU" ? `, by people who have no ${knows.cases ? "" : "known "}tie or a weak one` : "";
  return `{actor} has gone above the usual day by day, further than chance would take it${of}`;
}

/**
 * Whom no tie explains, by number, and by how much it is more than usual: people weigh what their ties leave open, so it is
 * no number of people. How many people are usual is said where there were more.
 */
function unexplainedWords(alert: Alert, measure: string): string {
  const { people } = alert.measured.unexplained;
  const bare = people.filter(({ evidence }) => evidence.tie === "none").length;
  const newly = people.filter(({ fresh }) => fresh).length;
  const known = alert.measured.knows.cases ? "" : "known ";
  const whom = `{actor} read ${counted(people.length, "person", "people")}${isMore(alert, "V.people") ? usual(alert, "V.people") : ""}`;
  const of = `${whom}; ${bare} without any ${known}tie, ${newly} newly`;
  const value = alert.measured.counts.get(measure) ?? 0;
  const expectation = alert.expected.get(measure);
  if (!expectation) return of;
  const usually = Math.max(LEAST, expectation.mean);
  const most = seldomAbove(expectation, alert.curve(nameOf(measure)), usually / 10);
  const seldom = most > usually ? ` (seldom above ${times(most / usually)})` : "";
  return `${of}; what their ties leave unexplained${NEWLY[measure] ?? ""} is about ${times(value / usually)} the usual${seldom}`;
}

const NEWLY: Readonly<Record<string, string>> = {
  "U.fresh": " of those newly read",
  "U.dss3": " of those newly read at DSS 3 or 4",
  "U.dss4": " of those newly read at DSS 4",
};

/** Whether a count lies above what is usual of it. */
function isMore({ expected, measured, curve }: Alert, measure: string): boolean {
  const expectation = expected.get(measure);
  const value = measured.counts.get(measure) ?? 0;
  return expectation !== undefined && value > intervalOf(expectation, curve(nameOf(measure)))[1];
}

/** The rules that are about whom a read names. */
const BY_PERSON: readonly PolicyRule[] = ["line-or-vip", "without-case", "opted-out"];

/** What nobody expects is taken as so much: of nothing there is no ratio. */
const LEAST = 0.05;

/** What has no unit that anybody could count is told by how often it is too much. */
function times(ratio: number): string {
  if (ratio >= 100) return "a hundred times and more";
  return `${ratio < 10 ? Math.round(ratio * 10) / 10 : Math.round(ratio)} times`;
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
      return `{actor} made ${reads} on a ${rare.category.replace(" ", " from ")} o'clock${measured.knows.shifts ? ", not on call" : ""}, when this reader hardly ever reads`;
    case "way":
      return `{actor} made ${reads} by a way that is new for this reader (${rare.category.slice(rare.category.indexOf(":") + 1)})`;
  }
}

/** "; usually 2 (0-5); peers 0-6": the expected value and the interval that holds nine days of ten, the reader's and the peers'. */
function usual({ expected, measured, curve }: Alert, measure: string, words = around): string {
  const expectation = expected.get(measure);
  if (!expectation) return "";
  const [low, high] = intervalOf(expectation, curve(nameOf(measure)));
  const among = peersShown(measured, expectation);
  const peers = among ? `; peers ${among[1] === 0 ? "none" : among.join("-")}` : "";
  return `; usually ${high === 0 ? "none" : `${words(expectation.mean)} (${low}-${high})`}${peers}`;
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
