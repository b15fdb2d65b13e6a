import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { publicationOf } from "#core/policy/statement/statement-publish.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { affectedStaff } from "../notices/affected.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { Reason, Whole } from "../record/fields.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { SevRow } from "../record/row.ts";
import { basisNow } from "./basis.ts";
import { draftToPublish } from "./draft-to-publish.ts";
import { type StatementsView, statementsView } from "./statements-view.ts";

export const PublishStatement = z.object({
  number: Whole,
  statement: Whole,
  /** The version that was checked. */
  revision: Whole,
  /** Why authority or press hear before staff do. */
  reason: Reason.optional(),
  version: Whole,
});

/**
 * Publishes a statement's newest version: the entry holds verdict, numbers and the signed head they rest on, and commits to
 * the text. Refuses "no indication" against the verdict without a second person's yes to this very version and verdict;
 * authority or press before staff without a reason; a promised update that has passed; and what is stale.
 */
export async function publishStatement(viewer: Viewer, raw: unknown): Promise<StatementsView> {
  const { number, statement, revision, reason, version } = PublishStatement.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.statement", facts);
    refuseStale(row, version);
    const run = onTx(tx);
    const { all, of, draft, text } = await draftToPublish(run, { number, statement, revision });
    const basis = await basisNow(run, number);
    const publication = publicationOf(all, { of, draft }, basis, reason, systemClock.now());
    await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
    record(tx, viewer, number, {
      kind: "statement",
      entry: "sev.statement.publish",
      data: {
        ...{ act: "publish", statement, revision, audience: draft.audience, claim: draft.claim },
        ...{ corrects: draft.corrects, nextUpdateBy: draft.nextUpdateBy?.toISOString() ?? null },
        ...{ ...publication, ...basis },
      },
      text: { text, ...(publication.beforeStaff && reason ? { reason } : {}) },
    });
    if (draft.audience !== "authority") await tellConcerned(tx, viewer, row);
  });
  return statementsView(viewer, { number });
}

/** Whose data it is, as far as they sign in, and its filer find the words on their own page of it. */
async function tellConcerned(tx: Tx, viewer: Viewer, { number, filerId }: SevRow): Promise<void> {
  const affected = await affectedStaff(onTx(tx), number);
  await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
    ...{ number, what: "sev.statement" },
    personIds: filerId ? [...affected, filerId] : affected,
  });
}
