import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { lockSource } from "#core/directory/coverage/gaps.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { changedState, type Names, type State, stateOf } from "./facts.ts";
import { internNames, type Newest, newestSnapshot, selectState, selectTouched } from "./rows.ts";
import { type GrantChangeEvent, type GrantFacts, type GrantSnapshot, RecordGrants } from "./schema.ts";
import { endGrantGaps, followGrantNumbers, followLook, type NumberedGrants } from "./sequence.ts";
import { hashOfBody, NOTHING_STANDS, type Standing, storeMoment } from "./store.ts";

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
/** For half a million facts on a busy machine; what waits meanwhile is this source alone. */
const SNAPSHOT_MS = 300_000;
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
  const { takenAt: taken, sequence, ...facts } = snapshot;
  const takenAt = new Date(taken);
  refuseAhead(takenAt, "snapshot.takenAt");
  const bodySha256 = hashOfBody(facts);
  return withTx(async (tx) => {
    await onTx(tx).all(statement`SELECT set_config('idle_in_transaction_session_timeout', '300s', true)`);
    const newest = await lockedNewest(tx, sourceId);
    if (await wasTold(tx, sourceId, takenAt, bodySha256))
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
    await endGrantGaps(tx, viewer, sourceId, takenAt);
    if (sequence !== undefined) await followLook(tx, viewer, sourceId, { sequence, at: takenAt });
    return { status: opened + closed > 0 ? "stored" : "same", eventId: null, opened, closed };
  }, SNAPSHOT_MS);
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
    const last = await lockedNewest(tx, sourceId);
    let newest = last?.takenAt ?? null;
    let standing: Standing = last ?? NOTHING_STANDS;
    const known = await eventsAmong(tx, sourceId, changes);
    const since = newest;
    // Names of what is not taken are not kept: they may be people's.
    const fresh = changes.filter(
      ({ eventId, at }) => !known.has(eventId) && !(since && new Date(at) < since),
    );
    const replaced = fresh.flatMap(({ replace }) => replace.map(({ object }) => object));
    const told = fresh.flatMap(({ ensure, add, remove }) => [ensure, add, remove]);
    const names = await internNames(run, sourceId, told, replaced);
    let state = await touchedBy(run, sourceId, told, replaced, names);
    const looked = await newestSnapshot(run, sourceId, { how: "snapshot" });
    const numbered: NumberedGrants[] = [];
    const answers: GrantAnswer[] = [];
    for (const change of changes) {
      const { eventId } = change;
      const takenAt = new Date(change.at);
      const nothing = { eventId, opened: 0, closed: 0 };
      const isLate = newest !== null && takenAt < newest;
      if (change.sequence !== undefined && !known.has(eventId))
        numbered.push({
          ...{ sequence: change.sequence, at: takenAt },
          counts: !isLate || (looked !== null && takenAt <= looked.takenAt),
        });
      if (known.has(eventId)) answers.push({ status: "already", ...nothing });
      else if (isLate) answers.push({ status: "late", ...nothing });
      else {
        const after = changedState(state, change, names);
        const moment = {
          sourceId,
          how: "change",
          takenAt,
          priorAt: takenAt,
          bodySha256: hashOfBody(change),
        } as const;
        const stored = await storeMoment(
          tx,
          viewer,
          { ...moment, eventId },
          { before: state, after, standing },
        );
        const { opened, closed } = stored;
        answers.push({ status: opened + closed > 0 ? "stored" : "same", eventId, opened, closed });
        known.add(eventId);
        [state, newest, standing] = [after, takenAt, stored];
      }
    }
    await followGrantNumbers(tx, viewer, sourceId, numbered);
    return answers;
  });
}

/** The part of what holds that changes speak of. */
const touchedBy = (
  run: Runner,
  sourceId: string,
  told: readonly GrantFacts[],
  replaced: readonly string[],
  names: Names,
): Promise<State> =>
  selectTouched(
    run,
    sourceId,
    told.flatMap((facts) => [...stateOf(facts, names).keys()]),
    [...new Set(replaced.flatMap((object) => names.object.get(object) ?? []))],
  );

function refuseAhead(at: Date, field: string): void {
  const isAhead = at.getTime() > systemClock.now().getTime() + AHEAD_MAX_MS;
  refuseUnless(!isAhead, "invalid", { field, detail: "This lies ahead of this server's clock." });
}

/** Two that tell of one source wait for each other: each is compared with what the other left. */
async function lockedNewest(tx: Tx, sourceId: string): Promise<Newest | null> {
  await lockSource(tx, sourceId);
  return newestSnapshot(onTx(tx), sourceId);
}

/** Whether this very snapshot came in before, however many did since: a sender that hears no answer sends it again. */
async function wasTold(tx: Tx, sourceId: string, takenAt: Date, bodySha256: string): Promise<boolean> {
  const same = { sourceId, takenAt, bodySha256, how: "snapshot" };
  return (await tx.grantSnapshot.findFirst({ where: same, select: { id: true } })) !== null;
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
