import type { Circumstances } from "../circumstances/circumstances.ts";

/** Family P. What each rule says, of a read that breaks it: after "{actor} made 3 reads". */
const POLICY_RULES = {
  "purpose-missing": "without a purpose",
  "purpose-unknown": "under a purpose that does not exist",
  "purpose-closed": "under a purpose that was not in force",
  "purpose-not-covering": "of a dataset that the purpose does not cover",
  "purpose-not-held": "under a purpose of which the reader is no holder",
  "dss-above": "of data more sensitive than the purpose allows",
  "line-or-vip":
    "of their own manager, of a report of theirs or of somebody marked as sensitive, without a case",
  "without-case": "of a dataset that is read on a case only, without one that names the person",
  "opted-out": "of somebody who has opted out",
  "not-employed": "by somebody who was not employed on that day",
} as const;
export type PolicyRule = keyof typeof POLICY_RULES;

/** The same where the directory knows no cases: that there was none cannot be said then. */
const WITHOUT_CASES: Partial<Record<PolicyRule, string>> = {
  "line-or-vip": "of their own manager, of a report of theirs or of somebody marked as sensitive",
  "without-case": "of a dataset that is read on a case only, with no ticket named",
};

export const ruleWords = (rule: PolicyRule, hasCases: boolean): string =>
  (hasCases ? undefined : WITHOUT_CASES[rule]) ?? POLICY_RULES[rule];

/**
 * What reads answer to. Between the first and the last of them all are alike; where a purpose begins or ends between them, or
 * who holds it, none of them is said to be outside of it.
 */
interface Terms {
  readonly dataset: string;
  readonly dss: number;
  readonly purpose: string | null;
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * The rules that reads break by what they are, whomever they name. Deterministic: they go by directory and purposes in force
 * on that day, and by no statistics. A directory that knows no purposes at all says nothing about them.
 */
export function brokenByTerms(actor: string, terms: Terms, day: number, around: Circumstances): PolicyRule[] {
  const broken = around.hasPurposes ? brokenPurpose(actor, terms, around) : [];
  if (!around.standingOf(actor, day).here) broken.push("not-employed");
  return broken;
}

function brokenPurpose(
  actor: string,
  { purpose, dataset, dss, firstMs, lastMs }: Terms,
  around: Circumstances,
): PolicyRule[] {
  if (purpose === null) return ["purpose-missing"];
  const terms = around.purpose(purpose);
  if (!terms) return ["purpose-unknown"];
  const broken: PolicyRule[] = [];
  if (lastMs < terms.fromMs || (terms.toMs !== null && firstMs >= terms.toMs)) broken.push("purpose-closed");
  if (!terms.datasets.has(dataset)) broken.push("purpose-not-covering");
  if (!around.holds(purpose, actor, firstMs, lastMs)) broken.push("purpose-not-held");
  if (dss > terms.maxDss) broken.push("dss-above");
  return broken;
}

/** The rules that reads break by whom they name. */
export function brokenByPerson(
  actor: string,
  reads: Pick<Terms, "dataset" | "firstMs" | "lastMs"> & {
    readonly subject: string;
    readonly request: string | null;
  },
  day: number,
  around: Circumstances,
): PolicyRule[] {
  const { subject, dataset } = reads;
  const broken: PolicyRule[] = [];
  const onCase = ["strong", "desk-case"].includes(around.tie(actor, subject, day));
  if (!onCase && isClose(actor, subject, day, around)) broken.push("line-or-vip");
  if (!onCase && around.needsCase(dataset) && lacksCase(reads, day, around)) broken.push("without-case");
  if (around.optedOut(subject, reads.firstMs, reads.lastMs)) broken.push("opted-out");
  return broken;
}

function isClose(actor: string, subject: string, day: number, around: Circumstances): boolean {
  if (around.isVip(subject)) return true;
  const [reader, other] = [around.standingOf(actor, day), around.standingOf(subject, day)];
  return reader.manager === subject || other.manager === actor;
}

/**
 * A ticket must name the person. A number that nobody knows is none where cases are known at all, or anybody could type one;
 * where none are known it is taken at its word, and left to family U.
 */
function lacksCase(
  { request, subject }: { readonly request: string | null; readonly subject: string },
  day: number,
  around: Circumstances,
): boolean {
  if (request === null) return true;
  const names = around.caseNames(request, subject, day);
  return names === null ? around.hasCases : !names;
}
