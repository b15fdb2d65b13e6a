import type { Circumstances } from "../circumstances/circumstances.ts";
import type { DetectRead } from "../rollup/read.ts";

/** Family P. What each rule says, of a read that breaks it: after "{actor} made 3 reads". */
export const POLICY_RULES = {
  "purpose-missing": "without a purpose",
  "purpose-unknown": "under a purpose that does not exist",
  "purpose-closed": "under a purpose that was not in force",
  "purpose-not-covering": "of a dataset that the purpose does not cover",
  "purpose-not-held": "under a purpose of which the reader is no holder",
  "dss-above": "of data more sensitive than the purpose allows",
  "line-or-vip": "of the own manager, a report or somebody marked as sensitive, without a case",
  "without-case": "of a dataset that is read on a case only, without one that names the person",
  "opted-out": "of somebody who has opted out",
  "not-employed": "by somebody who was not employed on that day",
} as const;
export type PolicyRule = keyof typeof POLICY_RULES;

/**
 * The rules that one read breaks. Deterministic: they go by directory, purposes and cases in force on that day, and by no
 * statistics. What the directory cannot know (no purposes at all, a ticket number it never saw) breaks no rule.
 */
export function brokenRules(
  read: DetectRead,
  others: readonly string[],
  day: number,
  around: Circumstances,
): PolicyRule[] {
  const broken: PolicyRule[] = around.hasPurposes ? brokenPurpose(read, day, around) : [];
  if (!around.standingOf(read.actor, day).here) broken.push("not-employed");
  const untied = others.filter(
    (subject) => !["strong", "desk-case"].includes(around.tie(read.actor, subject, day)),
  );
  if (untied.some((subject) => isClose(read.actor, subject, day, around))) broken.push("line-or-vip");
  if (
    around.needsCase(read.dataset) &&
    (others.length === 0 || untied.some((subject) => lacksCase(read, subject, around)))
  )
    broken.push("without-case");
  if (others.some((subject) => around.optedOut(subject, day))) broken.push("opted-out");
  return broken;
}

function brokenPurpose(read: DetectRead, day: number, around: Circumstances): PolicyRule[] {
  if (read.purpose === null) return ["purpose-missing"];
  const terms = around.purpose(read.purpose);
  if (!terms) return ["purpose-unknown"];
  const broken: PolicyRule[] = [];
  if (read.atMs < terms.fromMs || (terms.toMs !== null && read.atMs >= terms.toMs))
    broken.push("purpose-closed");
  if (!terms.datasets.has(read.dataset)) broken.push("purpose-not-covering");
  if (!around.holds(read.purpose, read.actor, day)) broken.push("purpose-not-held");
  if (read.dss > terms.maxDss) broken.push("dss-above");
  return broken;
}

function isClose(actor: string, subject: string, day: number, around: Circumstances): boolean {
  if (around.isVip(subject)) return true;
  const [reader, other] = [around.standingOf(actor, day), around.standingOf(subject, day)];
  return reader.manager === subject || other.manager === actor;
}

/** A ticket that is known must name the person; one that nobody knows of is taken at its word, and left to family U. */
const lacksCase = (read: DetectRead, subject: string, around: Circumstances): boolean =>
  read.request === null || around.caseNames(read.request, subject) === false;
