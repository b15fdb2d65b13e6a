import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { lockSource } from "#core/directory/coverage/gaps.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { answerOf, type GrantAnswer, NOTHING } from "./answer.ts";
import { selectSaidAt, widened } from "./any-order.ts";
import { stateOf } from "./facts.ts";
import {
  eventsAmong,
  internNames,
  lastStanding,
  type Newest,
  newestSnapshot,
  type Standing,
  selectState,
  selectTouched,
} from "./rows.ts";
import { afterSaid, saidOf, touchedBy } from "./said.ts";
import { type GrantChangeEvent, type GrantSnapshot, isKept, RecordGrants } from "./schema.ts";
import { endGrantGaps, GrantNumbers } from "./sequence.ts";
import { hashOfBody, NOTHING_STANDS, storeMoment } from "./store.ts";
import { lateAmong, takeLate } from "./take-late.ts";

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
    if (sequence !== undefined) {
      const numbers = await GrantNumbers.load(run, sourceId);
      numbers.look({ sequence, at: takenAt });
      await numbers.save(tx, viewer);
    }
    return { status: opened + closed > 0 ? "stored" : "same", eventId: null, opened, closed };
  }, SNAPSHOT_MS);
}

/**
 * Keeps changes one after the other; the caller has decided that the viewer may. Those that come late and can still be put in
 * where they belong are taken first, each in a transaction of its own; all others in one. What is numbered throughout goes by
 * its moments, in whatever order it was sent.
 */
export async function storeChanges(
  viewer: Viewer,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<GrantAnswer[]> {
  for (const [at, change] of changes.entries()) refuseAhead(new Date(change.at), `changes.${at}.at`);
  const inOrder = changes.every(({ sequence }) => sequence !== undefined)
    ? changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    : changes;
  const late = await takeAllLate(viewer, sourceId, inOrder);
  const rest = await storeInOrder(
    viewer,
    sourceId,
    inOrder.filter((change) => !late.has(change)),
  );
  return changes.map((change) => late.get(change) ?? rest.get(change)!); // each is in one of them
}

type Answers = Map<GrantChangeEvent, GrantAnswer>;

async function takeAllLate(
  viewer: Viewer,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<Answers> {
  const answers: Answers = new Map();
  for (const change of await lateAmong(onClient(database().pool), sourceId, changes)) {
    const answer = await withTx((tx) => takeLate(tx, viewer, sourceId, change));
    if (answer) answers.set(change, answer);
  }
  return answers;
}

function storeInOrder(
  viewer: Viewer,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<Answers> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const last = await lockedNewest(tx, sourceId);
    let newest = last?.takenAt ?? null;
    let standing: Standing = (await lastStanding(run, sourceId)) ?? NOTHING_STANDS;
    const known = await eventsAmong(run, sourceId, changes);
    const since = newest;
    // Names of what is not taken are not kept: they may be people's.
    const fresh = changes.filter(
      ({ eventId, at }) => !known.has(eventId) && !(since && new Date(at) < since),
    );
    const replaced = fresh.flatMap(({ replace }) => replace.map(({ object }) => object));
    const told = fresh.flatMap(({ ensure, add, remove }) => [ensure, add, remove]);
    const names = await internNames(run, sourceId, told, replaced);
    let state = await selectTouched(run, sourceId, touchedBy(fresh, names));
    const looked = await newestSnapshot(run, sourceId, { how: "snapshot" });
    const numbers = await GrantNumbers.load(run, sourceId);
    const answers: Answers = new Map();
    /** What was said of a moment, by its time: of the newest one before, of those of these changes. */
    const said = new Map(since ? [[since.getTime(), await selectSaidAt(run, sourceId, since)]] : []);
    for (const change of changes) {
      const { eventId, sequence } = change;
      const takenAt = new Date(change.at);
      const isLate = newest !== null && takenAt < newest;
      if (sequence !== undefined && !known.has(eventId)) {
        const each = { sequence, at: takenAt };
        const isRestated = looked !== null && takenAt <= looked.takenAt && !numbers.isMissing(each);
        if (isLate && !isRestated) numbers.lose(each);
        else numbers.take(each);
      }
      if (known.has(eventId) || isLate) {
        answers.set(change, { status: known.has(eventId) ? "already" : "late", eventId, ...NOTHING });
        continue;
      }
      const others = said.get(takenAt.getTime()) ?? [];
      const own = saidOf(change, names);
      const what = change.anyOrder ? widened(own, others) : own;
      said.set(takenAt.getTime(), [...others, what]);
      const after = afterSaid(state, what);
      const moment = { sourceId, how: "change", takenAt, priorAt: takenAt, eventId } as const;
      const stored = await storeMoment(
        tx,
        viewer,
        { ...moment, bodySha256: hashOfBody(change) },
        { before: state, after, standing, ...(isKept(change) ? { said: what } : {}) },
      );
      answers.set(change, answerOf(eventId, stored));
      known.add(eventId);
      [state, newest, standing] = [after, takenAt, stored];
    }
    await numbers.save(tx, viewer);
    return answers;
  });
}

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
