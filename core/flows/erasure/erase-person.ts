import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { forgetSecrets } from "#core/log/keys/secrets.ts";
import { readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { ErasureReason, ErasureScope } from "#core/policy/erasure.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { makeDue, usesOf } from "../training/decisions.ts";
import { type Found, findTexts, forget } from "./forget.ts";
import { holdsOn, refuseHeld } from "./holds-on.ts";
import { refuseKeptFrom } from "./near.ts";
import { refuseYoungReads } from "./request-erasure.ts";
import { requestedReason } from "./requested-reason.ts";
import { type ErasureRow, lockAsked } from "./row.ts";
import { DecideErasure } from "./schema.ts";
import { names } from "./words.ts";

export interface DoneErasure {
  readonly number: number;
  readonly version: number;
  /** Whether the directory keeps the person, because they also act. */
  readonly kept: boolean;
  readonly leaf: number;
}

/**
 * The second person's yes: the person is forgotten, in one transaction with its entry. Refuses who asked, who is
 * concerned, a stale version, and as `held`, naming what holds, whatever a hold or an open SEV stops; the request then
 * stays. Once the ledger has the line, the erasure is decided: whatever breaks, the next start completes it.
 */
export async function erasePerson(viewer: Viewer, raw: unknown): Promise<DoneErasure> {
  mustAllow(viewer, "erasure.confirm", { concernedIds: [], firstId: "" });
  refuseUnless(viewer.kind === "person", "forbidden");
  const { number, reason, version } = DecideErasure.parse(raw);
  const run = onClient(database().pool);
  await refuseKeptFrom(run, viewer, number);
  const asked = await database().prisma.erasure.findUnique({ where: { number } });
  refuseUnless(asked, "not_found", { field: "number" });
  const found = await findTexts(
    run,
    asked.personId,
    asked.scope as ErasureScope,
    (await readHead(run)).edge.size,
  );
  const written: { id?: string } = {};
  try {
    return await withTx((tx) => erase(tx, viewer, { number, reason, version }, found, written));
  } catch (error) {
    if (written.id) await undoLedger(written.id).catch(() => undefined); // unknown: the next start settles it
    throw error;
  } finally {
    forgetSecrets();
  }
}

async function erase(
  tx: Tx,
  viewer: PersonViewer,
  { number, reason, version }: { number: number; reason: string; version: number },
  found: Found | null,
  written: { id?: string },
): Promise<DoneErasure> {
  const row = await lockAsked(tx, number, version);
  mustAllow(viewer, "erasure.confirm", { concernedIds: [row.personId], firstId: row.requestedById ?? "" });
  refuseUnless(found, "not_found", {
    field: "number",
    detail: "this person is not in the directory any more",
  });
  const detail = "leave the name out: this reason stays in the log";
  refuseUnless(!names(reason, found.person), "invalid", { field: "reason", detail });
  if (row.scope === "both")
    await refuseYoungReads(
      onTx(tx),
      found.person.lastReadAt,
      await requestedReason(onTx(tx), row.requestLeaf, "actorReason"),
    );
  refuseHeld(await holdsOn(onTx(tx), viewer, row.personId, systemClock.now()));
  const texts = row.requestLeaf === null ? [] : [Number(row.requestLeaf)];
  const all = { ...found, leaves: [...found.leaves, ...texts] };
  const stillFree = async (run: Runner) =>
    refuseHeld(await holdsOn(run, viewer, row.personId, systemClock.now()));
  const runs = (await usesOf(onTx(tx), row.personId)).map(({ runId, decision }) => ({
    run: runId,
    decision: decision?.state ?? "pending",
  }));
  const decidedAt = systemClock.now();
  const forgot = await forget(tx, all, row.scope as ErasureScope, stillFree);
  const done: DoneErasure = { number, version: version + 1, kept: forgot.kept, leaf: -1 };
  const decided = {
    state: "done",
    kept: forgot.kept,
    decidedById: viewer.personId,
    decidedAt,
    version: done.version,
  };
  await tx.erasure.update({ where: { number }, data: decided });
  const answer = { ...done };
  appendEntry(
    tx,
    viewer,
    {
      kind: "person.erase",
      get clear() {
        return { number, scope: row.scope, reasonCode: row.reasonCode, ...forgot.counts, runs };
      },
      get subjects() {
        return [forgot.subjectId]; // both are asked when the entry is sealed: by then they are known
      },
      text: { reason },
    },
    async ({ leafIndex }) => {
      answer.leaf = leafIndex;
      await tx.erasure.update({ where: { number }, data: { decisionLeaf: leafIndex } });
      written.id = row.id;
      await erasureLedger().append(lineOf(row, leafIndex, decidedAt));
    },
  );
  await makeDue(tx, viewer, row.personId, "erasure", { subjectId: () => forgot.subjectId });
  return answer;
}

function lineOf(row: ErasureRow, leaf: number, at: Date) {
  const { id, number, personId } = row;
  const [scope, reasonCode] = [row.scope as ErasureScope, row.reasonCode as ErasureReason];
  return { act: "erase" as const, id, number, personId, scope, reasonCode, leaf, at: at.toISOString() };
}

/** After a failure at or before COMMIT: takes the line back, unless the database did commit. Waits for its answer. */
async function undoLedger(id: string): Promise<void> {
  const [row] = await onClient(database().pool).all<{ state: string }>(
    statement`SELECT state FROM erasure WHERE id = ${id}::uuid FOR UPDATE`,
  );
  if (row?.state !== "done") await erasureLedger().append({ act: "void", id });
}
