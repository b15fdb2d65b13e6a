import { isWithheld } from "#core/log/withheld/withheld.ts";
import { isApart, type WhyFacts, type WhyGoesTo, type WhyNear, whyGoesTo } from "#core/policy/why.ts";
import { peopleInRole } from "#core/sev/access/facts.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Question } from "./row.ts";

/** Everybody above somebody in the org chart as it is now. */
async function lineOf(run: Runner, personId: string): Promise<string[]> {
  const rows = await run.all<{ id: string }>(statement`
    WITH RECURSIVE above AS (
      SELECT manager_id AS id FROM person WHERE id = ${personId}::uuid AND manager_id IS NOT NULL
      UNION SELECT p.manager_id FROM above a JOIN person p ON p.id = a.id WHERE p.manager_id IS NOT NULL)
    SELECT id FROM above`);
  return rows.map(({ id }) => id);
}

/** Who must never learn of a question by this asker about a read by this reader. */
export const nearTo = async (run: Runner, askerId: string, readerId: string | null): Promise<WhyNear> => ({
  askerId,
  readerId,
  lineIds: await lineOf(run, askerId),
});

const idsIn = async (run: Runner, role: "steward" | "privacy" | "admin"): Promise<string[]> =>
  (await peopleInRole(run, role)).map(({ personId }) => personId);

/** To whom a question goes: see {@link whyGoesTo}. */
export async function whomToTell(run: Runner, near: WhyNear): Promise<WhyGoesTo> {
  const stewards = await idsIn(run, "steward");
  return whyGoesTo({ stewards, privacy: await idsIn(run, "privacy") }, near);
}

/** Whether a steward is left who is neither a person nor above them; `also`, of `person steward`, is what else must hold. */
export const stewardApart = (personId: Statement, also: Statement): Statement => statement`EXISTS (
  SELECT FROM role_assignment held JOIN person steward ON steward.id = held.person_id
  WHERE held.role = 'steward' AND (steward.employed_to IS NULL OR steward.employed_to >= current_date)
    AND steward.id <> ${personId} AND ${also} AND steward.id NOT IN (
      WITH RECURSIVE above AS (SELECT manager_id AS id FROM person WHERE id = ${personId} AND manager_id IS NOT NULL
        UNION SELECT up.manager_id FROM above JOIN person up ON up.id = above.id WHERE up.manager_id IS NOT NULL) SELECT id FROM above))`;

/** The privacy officers who are apart from a question, but who gave the answer that was appealed. */
export async function privacyFor(run: Runner, near: WhyNear, firstId: string | null): Promise<string[]> {
  const apart = (await idsIn(run, "privacy")).filter((id) => isApart(id, near));
  const others = apart.filter((id) => id !== firstId);
  return others.length > 0 ? others : apart;
}

/** Who is told once privacy officers are late, too: admins who are apart from it. They hear that there is one, and see none. */
export const adminsFor = async (run: Runner, near: WhyNear): Promise<string[]> =>
  (await idsIn(run, "admin")).filter((id) => isApart(id, near));

/** Whether the read that was asked about is withheld by now: to its asker nothing is said of it. */
export async function isOfWithheld(
  run: Runner,
  { logId, readLeaf }: Pick<Question, "logId" | "readLeaf">,
): Promise<boolean> {
  const rows = await run.all(statement`
    SELECT FROM read r WHERE r.log_id = ${logId} AND r.leaf_index = ${readLeaf}::bigint AND ${isWithheld()}`);
  return rows.length > 0;
}

/** Whether its answer was appealed and nobody decided on that. */
export const isAppealed = ({
  appealedLeaf,
  decidedLeaf,
}: Pick<Question, "appealedLeaf" | "decidedLeaf">): boolean => appealedLeaf !== null && decidedLeaf === null;

/** What permission on a question goes by; null once its read is not kept any more. */
export async function whyFacts(run: Runner, question: Question): Promise<WhyFacts | null> {
  const [read] = await run.all<{ readerId: string }>(statement`
    SELECT actor_id AS "readerId" FROM read WHERE log_id = ${question.logId} AND leaf_index = ${question.readLeaf}`);
  if (!read) return null;
  const near = await nearTo(run, question.askerId, read.readerId);
  const firstId = question.answeredById;
  const privacy = await privacyFor(run, near, firstId);
  const othersFree = privacy.some((id) => id !== firstId);
  return { ...near, appealed: isAppealed(question), firstId, othersFree };
}
