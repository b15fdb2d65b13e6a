import type { Viewer } from "#core/base/viewer.ts";
import { lockSource } from "#core/directory/coverage/gaps.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { answerOf, type GrantAnswer } from "./answer.ts";
import { selectSaidAt, widened } from "./any-order.ts";
import { identityOf } from "./facts.ts";
import { type KeptFact, type LaterMoment, type Restated, restateAfter } from "./late.ts";
import { missingFiles } from "./missing-files.ts";
import { eventsAmong, internNames, lastStanding, newestSnapshot, selectTouched } from "./rows.ts";
import { type Said, saidOf, touchedBy } from "./said.ts";
import { type GrantChangeEvent, hasPlace } from "./schema.ts";
import { GrantNumbers } from "./sequence.ts";
import { hashOfBody, NOTHING_STANDS, storeMoment } from "./store.ts";

/**
 * Takes a change that came late, numbered or of a file that is proven, where it belongs: at its own moment, with what later
 * changes said put after it anew. Each moment that comes out otherwise than it was kept is an entry; what its number was missing
 * for is healed. Null for one that is known, that a look restates and nobody misses, or where it is not kept what a later change said.
 */
export async function takeLate(
  tx: Tx,
  viewer: Viewer,
  sourceId: string,
  change: GrantChangeEvent,
): Promise<GrantAnswer | null> {
  const run = onTx(tx);
  await lockSource(tx, sourceId);
  const [late] = await lateAmong(run, sourceId, [change]);
  if (!late) return null;
  const { eventId, sequence } = late;
  const at = new Date(late.at);
  const numbers = await GrantNumbers.load(run, sourceId);
  const later = await selectLater(run, sourceId, at);
  if (later === null) return null;
  const { said, restated } = await putIn(run, sourceId, change, later);
  const opened = await storeAll(tx, viewer, { sourceId, change, said }, restated);
  if (sequence !== undefined) {
    numbers.take({ sequence, at });
    await numbers.save(tx, viewer);
  }
  return answerOf(eventId, opened);
}

/** Of these changes those that are kept, new, older than the newest moment, and missed or restated by no look. */
export async function lateAmong(
  run: Runner,
  sourceId: string,
  changes: readonly GrantChangeEvent[],
): Promise<GrantChangeEvent[]> {
  const newest = await newestSnapshot(run, sourceId);
  const older = changes.filter(
    (change) => hasPlace(change) && newest !== null && new Date(change.at) < newest.takenAt,
  );
  if (older.length === 0) return [];
  const known = await eventsAmong(run, sourceId, older);
  const looked = await newestSnapshot(run, sourceId, { how: "snapshot" });
  const numbers = await GrantNumbers.load(run, sourceId);
  const files = await missingFiles(run, sourceId);
  return older.filter(({ eventId, sequence, file, at: moment }) => {
    const at = new Date(moment);
    const isRestated = looked !== null && at <= looked.takenAt;
    const isMissed = sequence === undefined ? files.has(file ?? "") : numbers.isMissing({ sequence, at });
    return !known.has(eventId) && (!isRestated || isMissed);
  });
}

async function putIn(
  run: Runner,
  sourceId: string,
  change: GrantChangeEvent,
  later: readonly LaterMoment[],
): Promise<{ said: Said; restated: Restated[] }> {
  const { ensure, add, remove, replace } = change;
  const replaced = replace.map(({ object }) => object);
  const names = await internNames(run, sourceId, [ensure, add, remove], replaced);
  const at = new Date(change.at);
  const others = change.anyOrder ? await selectSaidAt(run, sourceId, at) : [];
  const said = widened(saidOf(change, names), others);
  const before = await selectTouched(run, sourceId, touchedBy([change], names), at);
  const identities = [...new Set([...before.keys(), ...[...said.ensure, ...said.add].map(identityOf)])];
  const kept = await selectKept(run, sourceId, identities, at);
  return { said, restated: restateAfter({ at, said, before }, later, kept) };
}

/** The change's own moment has its event and what it said; those that it makes others are moments without either. */
async function storeAll(
  tx: Tx,
  viewer: Viewer,
  { sourceId, change, said }: { sourceId: string; change: GrantChangeEvent; said: Said },
  [own, ...others]: readonly Restated[],
): Promise<{ opened: number; closed: number }> {
  const bodySha256 = hashOfBody(change);
  const moment = (at: Date, eventId: string | null) =>
    ({ sourceId, how: "change", takenAt: at, priorAt: at, eventId, bodySha256 }) as const;
  const standing = (await lastStanding(onTx(tx), sourceId)) ?? NOTHING_STANDS;
  const { at, ...states } = own!; // the change itself comes first
  const first = await storeMoment(tx, viewer, moment(at, change.eventId), { ...states, standing, said });
  let last = first;
  for (const { at: then, ...changed } of others)
    last = await storeMoment(tx, viewer, moment(then, null), { ...changed, standing: last });
  return first;
}

/** What was told after a moment, up to the first look at everything; null where a change had no number, and what it said is not kept. */
async function selectLater(run: Runner, sourceId: string, at: Date): Promise<LaterMoment[] | null> {
  const rows = await run.all<{
    at: Date;
    how: string;
    eventId: string | null;
    said: string | null;
  }>(statement`
    SELECT s.taken_at AS at, s.how, s.event_id AS "eventId", d.fields ->> 'said' AS said
    FROM grant_snapshot s LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = s.leaf_index
    WHERE s.source_id = ${sourceId} AND s.taken_at > ${at} AND s.taken_at <= coalesce((SELECT min(taken_at) FROM grant_snapshot l
      WHERE l.source_id = ${sourceId} AND l.how = 'snapshot' AND l.taken_at > ${at}), 'infinity')
    ORDER BY s.taken_at, s.leaf_index`);
  const told = rows.filter(({ how, eventId }) => how === "snapshot" || eventId !== null);
  if (told.some(({ how, said }) => how === "change" && said === null)) return null;
  return told.map((row) => ({ at: row.at, said: row.said === null ? null : (JSON.parse(row.said) as Said) }));
}

/** What was kept of these facts after a moment, oldest first. */
const selectKept = (
  run: Runner,
  sourceId: string,
  identities: readonly string[],
  at: Date,
): Promise<KeptFact[]> =>
  run.all<KeptFact>(statement`
    SELECT f.at, f.opened, f.fact FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id
    WHERE f.source_id = ${sourceId} AND f.identity = ANY(${[...identities]}::text[]) AND f.at > ${at}
    ORDER BY f.at, s.leaf_index, f.seq`);
