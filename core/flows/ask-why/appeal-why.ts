import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ESCALATED_DAYS } from "#core/policy/why.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { WhyAct } from "./ask-why.ts";
import { type Question, refuseStaleQuestion, saveQuestion } from "./row.ts";
import { AppealWhy } from "./schema.ts";
import { tellOfWhy } from "./tell.ts";
import { privacyFor, whyFacts } from "./whom.ts";
import { lockOwn } from "./withdraw-why.ts";

/**
 * The asker appeals against an answer, once, with a reason: it is open again and goes to privacy officers, but who answered.
 * Refuses everybody else as if there were none, and a question that became a SEV: that has its own appeal.
 */
export async function appealWhy(viewer: Viewer, raw: unknown): Promise<WhyAct> {
  const { id, reason, version } = AppealWhy.parse(raw);
  return withTx(async (tx) => {
    const { question, by } = await lockOwn(tx, viewer, id);
    refuseStaleQuestion(question, version);
    refuseUnless(question.state === "answered", "invalid", {
      field: "id",
      detail: "Only an answer can be appealed.",
    });
    refuseUnless(question.sevNumber === null, "invalid", {
      field: "id",
      detail: "It is a SEV now, and you are its filer: should it be dismissed, appeal there.",
    });
    refuseUnless(question.appealedLeaf === null, "invalid", {
      field: "id",
      detail: "An answer can be appealed once, and you did.",
    });
    const now = systemClock.now();
    const after: Question = {
      ...question,
      state: "open",
      dueAt: new Date(now.getTime() + ESCALATED_DAYS * DAY_MS),
      escalatedAt: now,
      againAt: null,
      version: question.version + 1,
    };
    const facts = await whyFacts(onTx(tx), question);
    refuseUnless(facts, "dropped", { field: "id", detail: "The read it is about is not kept any more." });
    await saveQuestion(tx, by, after, { kind: "why.appeal", mark: "appealedLeaf", text: { reason } });
    const privacy = await privacyFor(onTx(tx), facts, question.answeredById);
    await tellOfWhy(tx, "why.appealed", privacy, after);
    return { id, state: after.state, dueAt: after.dueAt, version: after.version };
  });
}
