import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { ESCALATED_DAYS } from "#core/policy/why.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { askerKnown, QUESTION_COLUMNS, type Question, saveQuestion, withoutErased } from "./row.ts";
import { tellOfWhy } from "./tell.ts";
import { privacyFor, whyFacts } from "./whom.ts";

const DAY_MS = 86_400_000;
const AT_ONCE = 50;

/**
 * Takes what nobody answered in time to privacy officers, who have 5 days more; once for each question. Answers how many.
 * Stewards may still answer.
 */
export async function escalateWhy(viewer: Viewer): Promise<number> {
  mustAllow(viewer, "why.escalate");
  const now = systemClock.now();
  return withTx(async (tx) => {
    const late = await onTx(tx).all<Question>(statement`
      SELECT ${QUESTION_COLUMNS} FROM read_question q
      WHERE q.state = 'open' AND q.escalated_at IS NULL AND q.due_at <= ${now} AND ${askerKnown}
      ORDER BY q.due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const question of late) await escalate(tx, viewer, question, now);
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
