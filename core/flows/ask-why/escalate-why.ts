import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { ESCALATED_DAYS } from "#core/policy/why.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { askerKnown, QUESTION_COLUMNS, type Question, saveQuestion, withoutErased } from "./row.ts";
import { tellOfWhy } from "./tell.ts";
import { adminsFor, privacyFor, whyFacts } from "./whom.ts";

const AT_ONCE = 50;

/**
 * Takes what nobody answered in time to privacy officers, who have 5 days more; stewards may still answer. What is late with them
 * as well, or is an appeal that is late, goes on once more: they are told again, and admins, that somebody has to answer. It then
 * stays late. Answers how many went on.
 */
export async function escalateWhy(viewer: Viewer): Promise<number> {
  mustAllow(viewer, "why.escalate");
  const now = systemClock.now();
  return withTx(async (tx) => {
    const late = await onTx(tx).all<Question>(statement`
      SELECT ${QUESTION_COLUMNS} FROM read_question q
      WHERE q.state = 'open' AND q.again_at IS NULL AND q.due_at <= ${now} AND ${askerKnown}
      ORDER BY q.due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const question of late)
      await (question.escalatedAt === null ? escalate : escalateAgain)(tx, viewer, question, now);
    return late.length;
  });
}

async function escalate(tx: Tx, viewer: Viewer, question: Question, now: Date): Promise<void> {
  const run = onTx(tx);
  const after: Question = {
    ...(await withoutErased(run, question)),
    escalatedAt: now,
    dueAt: new Date(now.getTime() + ESCALATED_DAYS * DAY_MS),
    version: question.version + 1,
  };
  await saveQuestion(tx, viewer, after, { kind: "why.escalate" });
  const facts = await whyFacts(run, question);
  if (facts) await tellOfWhy(tx, "why.late", await privacyFor(run, facts, null), after);
}

/** Its due date stays: it is late. */
async function escalateAgain(tx: Tx, viewer: Viewer, question: Question, now: Date): Promise<void> {
  const run = onTx(tx);
  const known = await withoutErased(run, question);
  const after: Question = { ...known, againAt: now, version: question.version + 1 };
  await saveQuestion(tx, viewer, after, { kind: "why.escalate" });
  const facts = await whyFacts(run, question);
  if (!facts) return;
  const first = facts.appealed ? facts.firstId : null;
  await tellOfWhy(tx, "why.late", await privacyFor(run, facts, first), after);
  await tellOfWhy(tx, "why.again", await adminsFor(run, facts), after);
}
