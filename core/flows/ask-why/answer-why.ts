import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { WhyFacts } from "#core/policy/why.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { WhyAct } from "./ask-why.ts";
import { lockQuestion, type Question, refuseUnlessOpen, saveQuestion, withoutErased } from "./row.ts";
import { AnswerWhy } from "./schema.ts";
import { tellOfWhy } from "./tell.ts";
import { isAppealed, isOfWithheld, whyFacts } from "./whom.ts";

/**
 * Answers a question about a read; the asker is told and reads it on their page. A steward or a privacy officer, an appeal
 * a privacy officer who did not answer before. Refuses, as if there were none, whoever must not know of it.
 */
export async function answerWhy(viewer: Viewer, raw: unknown): Promise<WhyAct> {
  const { id, text, version } = AnswerWhy.parse(raw);
  return withTx(async (tx) => {
    const { question, by } = await lockToAnswer(tx, viewer, id, version);
    return saveAnswer(tx, by, question, { kind: "why.answer", text });
  });
}

/** An open question, held until commit, that this viewer may answer. */
export async function lockToAnswer(
  tx: Tx,
  viewer: Viewer,
  id: string,
  version: number,
): Promise<{ question: Question; by: PersonViewer; facts: WhyFacts }> {
  mustAllow(viewer, "why.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onTx(tx);
  const question = await lockQuestion(run, id);
  const facts = question && (await whyFacts(run, question));
  refuseUnless(question && facts, "not_found", { field: "id" });
  mustAllow(viewer, "why.answer", facts);
  refuseUnlessOpen(question, version);
  return { question: await withoutErased(run, question), by: viewer, facts };
}

/** Closes a question with what was said, and tells the asker, of a read that is withheld from them once that ends. The answer to an appeal stands beside the first. */
export async function saveAnswer(
  tx: Tx,
  by: PersonViewer,
  question: Question,
  said: { kind: "why.answer" | "why.sev"; text: string; sevNumber?: number },
): Promise<WhyAct> {
  const appeal = isAppealed(question);
  const after: Question = {
    ...question,
    ...(appeal ? { decidedById: by.personId } : { answeredById: by.personId }),
    ...(said.sevNumber === undefined ? {} : { sevNumber: said.sevNumber }),
    state: "answered",
    version: question.version + 1,
  };
  const mark = appeal ? "decidedLeaf" : "answeredLeaf";
  await saveQuestion(tx, by, after, { kind: said.kind, mark, text: { answer: said.text } });
  if (!(await isOfWithheld(onTx(tx), question)))
    await tellOfWhy(tx, "why.answered", [question.askerId], { ...after, dueAt: null });
  const { id, state, dueAt, version } = after;
  return { id, state, dueAt, version };
}
