import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { authorOf, checked } from "#core/policy/statement/statement.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Reason, Whole } from "../record/fields.ts";
import { lockForAct } from "../record/locked.ts";
import { basisNow } from "./basis.ts";
import { draftToPublish } from "./draft-to-publish.ts";
import { type StatementsView, statementsView } from "./statements-view.ts";

export const SecondStatement = z.object({
  number: Whole,
  statement: Whole,
  /** The version that is vouched for. */
  revision: Whole,
  reason: Reason,
});

/**
 * The second person's yes to "no indication" while the verdict says otherwise, with a reason: for this version of the text
 * and this verdict alone. Refuses its author, a version that is not the newest, and a statement that needs no second person.
 */
export async function secondStatement(viewer: Viewer, raw: unknown): Promise<StatementsView> {
  const { number, statement, revision, reason } = SecondStatement.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.statement", facts);
    const run = onTx(tx);
    const { of } = await draftToPublish(run, { number, statement, revision });
    mustAllow(viewer, "sev.statement.second", { sev: facts, firstId: authorOf(of) });
    const basis = await basisNow(run, number);
    refuseUnless(checked(of, basis).outruns, "invalid", {
      field: "statement",
      detail: "what it says rests on the verdict: no second person is needed",
    });
    record(tx, viewer, number, {
      kind: "statement",
      entry: "sev.statement.second",
      data: { act: "second", statement, revision, verdict: basis.verdict },
      text: { reason },
    });
  });
  return statementsView(viewer, { number });
}
