import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import type { WhyAct } from "./ask-why.ts";
import { lockQuestion, type Question, refuseUnlessOpen, saveQuestion, withoutErased } from "./row.ts";
import { WithdrawWhy } from "./schema.ts";

/** The asker takes a question back while it is open. Refuses everybody else, as if there were none. */
export async function withdrawWhy(viewer: Viewer, raw: unknown): Promise<WhyAct> {
  const { id, version } = WithdrawWhy.parse(raw);
  return withTx(async (tx) => {
    const { question, by } = await lockOwn(tx, viewer, id);
    refuseUnlessOpen(question, version);
    const after: Question = { ...question, state: "withdrawn", version: question.version + 1 };
    await saveQuestion(tx, by, after, { kind: "why.withdraw" });
    return { id, state: after.state, dueAt: after.dueAt, version: after.version };
  });
}

/** A question of the viewer's own, held until commit. Whose it is not to them there is none. */
export async function lockOwn(
  tx: Tx,
  viewer: Viewer,
  id: string,
): Promise<{ question: Question; by: PersonViewer }> {
  mustAllow(viewer, "why.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const question = await lockQuestion(onTx(tx), id);
  refuseUnless(question?.askerId === viewer.personId, "not_found", { field: "id" });
  mustAllow(viewer, "why.own", { personId: question.askerId });
  return { question: await withoutErased(onTx(tx), question), by: viewer };
}
