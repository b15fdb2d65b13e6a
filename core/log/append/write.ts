import { systemClock } from "#core/base/clock.ts";
import { append } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type EntryBody, encodeEntry } from "../entry/entry.ts";
import type { SealedDraft } from "../entry/seal.ts";
import { type Head, LOG_ID, timeOfFlush, writeHead } from "../tree/head.ts";
import { type FullTile, fullTiles } from "../tree/open-tiles.ts";

/** One entry as it now stands in the log (durable once the transaction commits). */
export interface Written {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
  readonly recordedAt: Date;
}

/**
 * Gives the next leaf indexes to these drafts and writes them, in order, inside a verb's transaction, which holds the head's
 * lock and keeps it until COMMIT, so leaf indexes have no gaps and one order. Call it last in a transaction.
 */
export async function writeEntries(
  run: Runner,
  drafts: readonly SealedDraft[],
  head: Head,
): Promise<Written[]> {
  if (drafts.length === 0) return [];
  const recordedAt = timeOfFlush(head, systemClock.now());
  const entries = drafts.map((draft, at) => {
    const bytes = encodeEntry({ ...draft.body, recordedAt: recordedAt.toISOString() } as EntryBody);
    return { draft, bytes, leafIndex: head.edge.size + at, leafHash: leafHash(bytes), recordedAt };
  });
  const leaves = entries.map((entry) => entry.leafHash);
  const growth = append(head.edge, leaves);
  const { full } = await fullTiles(run, head.edge, leaves, growth);
  await insertEntries(run, entries);
  for (const each of full) await insertTile(run, each);
  await writeHead(run, { edge: growth.edge, recordedAt });
  return entries.map(({ leafIndex, leafHash: hash }) => ({ leafIndex, leafHash: hash, recordedAt }));
}

async function insertTile(run: Runner, { tile: { level, index }, bytes, root }: FullTile): Promise<void> {
  await run.all(
    statement`INSERT INTO tile (log_id, level, index, bytes, root)
              VALUES (${LOG_ID}, ${level}, ${index}, ${bytes}, ${root})`,
  );
}

interface NewEntry extends Written {
  readonly draft: SealedDraft;
  readonly bytes: Uint8Array;
}

async function insertEntries(run: Runner, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.map(({ draft, bytes, leafIndex, leafHash: hash, recordedAt }) => ({
    leaf_index: leafIndex,
    recorded_at: recordedAt,
    kind: draft.kind,
    actor_id: draft.actorId,
    sev_number: draft.sevNumber,
    bytes: hex(bytes),
    leaf_hash: hex(hash),
  }));
  await run.all(statement`
    INSERT INTO entry (log_id, leaf_index, recorded_at, kind, actor_id, sev_number, bytes, leaf_hash)
    SELECT ${LOG_ID}, leaf_index, recorded_at, kind, actor_id, sev_number, decode(bytes, 'hex'), decode(leaf_hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(leaf_index bigint, recorded_at timestamptz, kind text,
      actor_id uuid, sev_number int, bytes text, leaf_hash text)`);
  await insertSubjects(run, entries);
  const details = entries.flatMap(({ draft: { detail }, leafIndex }) =>
    detail ? [{ leaf_index: leafIndex, secret: hex(detail.secret), fields: detail.fields }] : [],
  );
  if (details.length === 0) return;
  await run.all(statement`
    INSERT INTO entry_detail (log_id, leaf_index, secret, fields)
    SELECT ${LOG_ID}, leaf_index, decode(secret, 'hex'), fields
    FROM jsonb_to_recordset(${JSON.stringify(details)}::jsonb) AS r(leaf_index bigint, secret text, fields jsonb)`);
}

/** Whom they are about, for the labels of ranges: entries only commit to it. */
async function insertSubjects(run: Runner, entries: readonly NewEntry[]): Promise<void> {
  const named = entries.filter(({ draft }) => draft.subjectIds.length > 0);
  if (named.length === 0) return;
  const rows = named.map(({ draft, leafIndex }) => ({
    leaf_index: leafIndex,
    subject_ids: draft.subjectIds,
  }));
  await run.all(statement`
    INSERT INTO entry_subject (log_id, leaf_index, subject_ids)
    SELECT ${LOG_ID}, leaf_index, subject_ids
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(leaf_index bigint, subject_ids uuid[])`);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
