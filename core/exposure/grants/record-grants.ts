import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { changedState, stateOf } from "./facts.ts";
import { internNames, type Newest, newestSnapshot, selectState } from "./rows.ts";
import { type GrantChangeEvent, type GrantSnapshot, RecordGrants } from "./schema.ts";
import { hashOfBody, storeMoment } from "./store.ts";

/**
 * What became of a snapshot or a change: `stored` is an entry, `same` says nothing new, `already` was sent before, `late` is
 * older than what is known and was not taken.
 */
export interface GrantAnswer {
  readonly status: "stored" | "same" | "already" | "late";
  readonly eventId: string | null;
  readonly opened: number;
  readonly closed: number;
}
const AHEAD_MAX_MS = 10 * 60_000;

/**
 * Takes what a source says about who may read what there: one snapshot of all of it, or changes in their order. Only with
 * the source's own key. The same body again stores nothing. Refuses a snapshot older than the newest, and a time more than
 * ten minutes ahead of this server's clock.
 */
export async function recordGrants(viewer: Viewer, raw: unknown): Promise<{ items: GrantAnswer[] }> {
  const told = RecordGrants.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "grants come in with a source's key" });
  mustAllow(viewer, "event.record", { sourceId: viewer.sourceId });
  return { items: await storeTold(viewer, viewer.sourceId, told) };
}

export const ImportGrants = z.strictObject({
  sourceId: z.string().min(1).max(63),
  grants: RecordGrants,
});

/** The same for a file that somebody loads: an admin, or the command line. */
export async function importGrants(viewer: Viewer, raw: unknown): Promise<{ items: GrantAnswer[] }> {
  const { sourceId, grants } = ImportGrants.parse(raw);
  mustAllow(viewer, "import.run");
  const found = await database().prisma.source.findUnique({ where: { id: sourceId }, select: { id: true } });
  refuseUnless(found, "not_found", {
    field: "sourceId",
    detail: `There is no source ${sourceId}: add it first.`,
  });
  return { items: await storeTold(viewer, sourceId, grants) };
}

const storeTold = async (viewer: Viewer, sourceId: string, told: RecordGrants): Promise<GrantAnswer[]> =>
  told.snapshot
    ? [await storeSnapshot(viewer, sourceId, told.snapshot)]
    : storeChanges(viewer, sourceId, told.changes ?? []);

/** Keeps one snapshot; the caller has decided that the viewer may. */
export async function storeSnapshot(
  viewer: Viewer,
  sourceId: string,
  snapshot: GrantSnapshot,
): Promise<GrantAnswer> {
  const { takenAt: taken, ...facts } = snapshot;
  const takenAt = new Date(taken);
  refuseAhead(takenAt, "snapshot.takenAt");
  const bodySha256 = hashOfBody(facts);
  return withTx(async (tx) => {
    const newest = await lockedNewest(tx, sourceId);
    if (newest && newest.takenAt.getTime() === takenAt.getTime() && newest.bodySha256 === bodySha256)
      return { status: "already", eventId: null, opened: 0, closed: 0 };
    refuseUnless(!newest || newest.takenAt < takenAt, "invalid", {
      field: "snapshot.takenAt",
      detail: `There is one of ${newest?.takenAt.toISOString()}: a snapshot has to be newer.`,
    });
    const run = onTx(tx);
    const before = await selectState(run, sourceId);
    const after = stateOf(facts, await internNames(run, sourceId, [facts]));
    const moment = {
      sourceId,
      how: "snapshot",
      takenAt,
      priorAt: newest?.takenAt ?? null,
      bodySha256,
    } as const;
    const { opened, closed } = await storeMoment(tx, viewer, { ...moment, eventId: null }, { before, after });
    return { status: opened + closed > 0 ? "stored" : "same", eventId: null, opened, closed };
  });
}

/** Keeps changes one after the other, all in one transaction; the caller has decided that the viewer may. */
export async function storeChanges(
  viewer: Viewer,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<GrantAnswer[]> {
  for (const [at, change] of changes.entries()) refuseAhead(new Date(change.at), `changes.${at}.at`);
  return withTx(async (tx) => {
    const run = onTx(tx);
    let newest = (await lockedNewest(tx, sourceId))?.takenAt ?? null;
    let state = await selectState(run, sourceId);
    const known = await eventsAmong(tx, sourceId, changes);
    const replaced = changes.flatMap(({ replace }) => replace.map(({ object }) => object));
    const told = changes.flatMap(({ ensure, add, remove }) => [ensure, add, remove]);
    const names = await internNames(run, sourceId, told, replaced);
    const answers: GrantAnswer[] = [];
    for (const change of changes) {
      const { eventId } = change;
      const takenAt = new Date(change.at);
      const nothing = { eventId, opened: 0, closed: 0 };
      if (known.has(eventId)) answers.push({ status: "already", ...nothing });
      else if (newest && takenAt < newest) answers.push({ status: "late", ...nothing });
      else {
        const after = changedState(state, change, names);
        const moment = {
          sourceId,
          how: "change",
          takenAt,
          priorAt: takenAt,
          bodySha256: hashOfBody(change),
        } as const;
        const { opened, closed } = await storeMoment(
          tx,
          viewer,
          { ...moment, eventId },
          { before: state, after },
        );
        answers.push({ status: opened + closed > 0 ? "stored" : "same", eventId, opened, closed });
        known.add(eventId);
        [state, newest] = [after, takenAt];
      }
    }
    return answers;
  });
}

function refuseAhead(at: Date, field: string): void {
  const isAhead = at.getTime() > systemClock.now().getTime() + AHEAD_MAX_MS;
  refuseUnless(!isAhead, "invalid", { field, detail: "This lies ahead of this server's clock." });
}

/** Two that tell of one source wait for each other: each is compared with what the other left. */
async function lockedNewest(tx: Tx, sourceId: string): Promise<Newest | null> {
  await onTx(tx).all(statement`SELECT id FROM source WHERE id = ${sourceId} FOR UPDATE`);
  return newestSnapshot(onTx(tx), sourceId);
}

async function eventsAmong(
  tx: Tx,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<Set<string>> {
  const ids = changes.map(({ eventId }) => eventId);
  const rows = await onTx(tx).all<{ id: string }>(statement`
    SELECT event_id AS id FROM grant_snapshot WHERE source_id = ${sourceId} AND event_id = ANY(${ids}::text[])`);
  return new Set(rows.map(({ id }) => id));
}
