import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockSev } from "../record/row.ts";
import { AnswerQuestion } from "./schema.ts";

export interface Answered {
  readonly question: number;
  leafIndex: number;
}

const EXPLAIN_MIN = 10;

/**
 * Answers a question that one was asked, once. A subject says whether the read was expected and shows as "an employee"
 * unless they choose otherwise; a reader explains, by name. Refuses whoever was not asked, as if there were none.
 */
export async function answerQuestion(viewer: Viewer, raw: unknown): Promise<Answered> {
  const { question, answer, text, named } = AnswerQuestion.parse(raw);
  mustAllow(viewer, "sev.questions_own");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const asked = await lockAsked(tx, question, viewer.personId);
    refuseUnless(asked, "not_found", { field: "question" });
    mustAllow(viewer, "sev.answer", { personId: asked.personId });
    await lockSev(tx, asked.sevNumber);
    refuseUnless(asked.answeredLeaf === null, "invalid", {
      field: "question",
      detail: "You answered this already. Both would stand, so write to the thread to add something.",
    });
    const reader = asked.party === "actor";
    refuseUnless(reader === (answer === "explained"), "invalid", { field: "answer" });
    refuseUnless(!reader || text.length >= EXPLAIN_MIN, "invalid", {
      field: "text",
      detail: `Explain in at least ${EXPLAIN_MIN} characters.`,
    });
    const shown = reader || named;
    const answered: Answered = { question, leafIndex: -1 };
    record(
      tx,
      viewer,
      asked.sevNumber,
      {
        kind: "answered",
        entry: "sev.answer",
        data: { question, answer, named: shown },
        ...(text ? { text: { text } } : {}),
        ...(shown ? {} : { sealedAuthor: true }),
      },
      async ({ leafIndex }) => {
        answered.leafIndex = leafIndex;
        await tx.sevAsked.update({
          where: { question_personId: { question: BigInt(question), personId: asked.personId } },
          data: { answeredLeaf: BigInt(leafIndex) },
        });
      },
    );
    const asking = await tx.sevEvent.findFirst({
      where: { sevNumber: asked.sevNumber, leafIndex: BigInt(question) },
      select: { actorId: true },
    });
    const personIds = asking?.actorId ? [asking.actorId] : [];
    await tellPeople(tx, null, { number: asked.sevNumber, what: "sev.answer", personIds });
    return answered;
  });
}

async function lockAsked(tx: Tx, question: number, personId: string) {
  await onTx(tx).all(statement`
    SELECT FROM sev_asked WHERE question = ${question} AND person_id = ${personId}::uuid FOR UPDATE`);
  return tx.sevAsked.findUnique({ where: { question_personId: { question: BigInt(question), personId } } });
}
