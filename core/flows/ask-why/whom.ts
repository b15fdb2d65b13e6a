import { isApart, type WhyFacts, type WhyGoesTo, type WhyNear, whyGoesTo } from "#core/policy/why.ts";
import { peopleInRole } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";
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

const idsIn = async (run: Runner, role: "steward" | "privacy"): Promise<string[]> =>
  (await peopleInRole(run, role)).map(({ personId }) => personId);

/** To whom a question goes: see {@link whyGoesTo}. */
export async function whomToTell(run: Runner, near: WhyNear): Promise<WhyGoesTo> {
  const stewards = await idsIn(run, "steward");
  return whyGoesTo({ stewards, privacy: await idsIn(run, "privacy") }, near);
}

/** The privacy officers who are apart from a question, but who gave the answer that was appealed. */
export async function privacyFor(run: Runner, near: WhyNear, firstId: string | null): Promise<string[]> {
  const apart = (await idsIn(run, "privacy")).filter((id) => isApart(id, near));
  const others = apart.filter((id) => id !== firstId);
  return others.length > 0 ? others : apart;
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
