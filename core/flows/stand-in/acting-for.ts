import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { readerOfMine } from "#core/flows/my-page/concerns-me.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type StandInAct, standInHolds } from "#core/policy/stand-in.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { isBarredBySev, isBarredInTheOpen } from "./barred.ts";
import { lockStandIn, type StandIn } from "./row.ts";

interface ActingFor {
  readonly standIn: StandIn;
  readonly by: PersonViewer;
}

/**
 * Who acts for another, with the entry that names both: the person reads on their page what was done. Refuses whoever did not
 * accept, and at whatever moment it does not hold: a part in an open SEV about the person says no more than that.
 */
export async function actFor(tx: Tx, viewer: Viewer, id: string, act: StandInAct): Promise<ActingFor> {
  mustAllow(viewer, "standin.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onTx(tx);
  const standIn = await lockStandIn(run, id);
  refuseUnless(standIn, "not_found", { field: "id" });
  const { personId, delegateId } = standIn;
  const apart = !(await isBarredBySev(run, personId, delegateId));
  const holds = apart && standInHolds(standIn, systemClock.now());
  const barred = await isBarredInTheOpen(run, personId, delegateId);
  mustAllow(viewer, "standin.act", { delegateId, holds, barred });
  const draft = {
    ...({ kind: "standin.act", clear: { standIn: id, act }, sealedAuthor: true } as const),
    people: { person: personId, delegate: delegateId },
  };
  appendEntry(tx, viewer, draft, async ({ leafIndex }) => {
    await run.all(statement`
      INSERT INTO stand_in_act (leaf_index, stand_in_id, person_id, delegate_id, act)
      VALUES (${leafIndex}::bigint, ${id}::uuid, ${personId}::uuid, ${delegateId}::uuid, ${act})`);
  });
  return { standIn, by: viewer };
}

/** Refuses, as if there were none, a read that is not of the person's, from before, or made by whoever stands in. */
export async function refuseUnlessTheirs(tx: Tx, { standIn, by }: ActingFor, entry: number): Promise<void> {
  const readerId = await readerOfMine(onTx(tx), entry, standIn.personId);
  const [recent] = await onTx(tx).all(statement`
    SELECT FROM read WHERE log_id = ${LOG_ID} AND leaf_index = ${entry}::bigint AND happened_at >= ${standIn.fromAt} AND happened_at < ${standIn.untilAt}`);
  refuseUnless(readerId !== null && readerId !== by.personId && recent, "not_found", { field: "entry" });
}
