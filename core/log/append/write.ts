import { systemClock } from "#core/base/clock.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";
import { encodeEntry } from "../entry/entry.ts";
import type { SealedDraft } from "../entry/seal.ts";
import { grow, type Head, LOG_ID, lockHead, timeOfFlush, writeHead } from "../tree/head.ts";
import { writeFullTiles } from "../tree/tiles.ts";

/** One entry as it now stands in the log (durable once the transaction commits). */
export interface Written {
  readonly leafIndex: number;
  readonly leafHash: Uint8Array;
  readonly recordedAt: Date;
}

/**
 * Gives the next leaf indexes to these drafts and writes them, in order. Takes the head's lock, unless the caller holds
 * it and gives the head, and keeps it until COMMIT, so leaf indexes have no gaps and one order. Call it last in a
 * transaction.
 */
export async function writeEntries(
  run: Runner,
  drafts: readonly SealedDraft[],
  locked?: Head,
): Promise<Written[]> {
  if (drafts.length === 0) return [];
  const head = locked ?? (await lockHead(run));
  const recordedAt = timeOfFlush(head, systemClock.now());
  const entries = drafts.map((draft, at) => {
    const bytes = encodeEntry({ ...draft.body, recordedAt: recordedAt.toISOString() } as Parameters<
      typeof encodeEntry
    >[0]);
    return { draft, bytes, leafIndex: head.edge.size + at, leafHash: leafHash(bytes), recordedAt };
  });
  await insertEntries(run, entries);
  const next = grow(
    head,
    entries.map((entry) => entry.leafHash),
    recordedAt,
  );
  await writeFullTiles(run, head.edge.size, next.edge.size);
  await writeHead(run, next);
  return entries.map(({ leafIndex, leafHash: hash }) => ({ leafIndex, leafHash: hash, recordedAt }));
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
  const details = entries.flatMap(({ draft: { detail }, leafIndex }) =>
    detail ? [{ leaf_index: leafIndex, secret: hex(detail.wrappedSecret), fields: detail.fields }] : [],
  );
  if (details.length === 0) return;
  await run.all(statement`
    INSERT INTO entry_detail (log_id, leaf_index, secret, fields)
    SELECT ${LOG_ID}, leaf_index, decode(secret, 'hex'), fields
    FROM jsonb_to_recordset(${JSON.stringify(details)}::jsonb) AS r(leaf_index bigint, secret text, fields jsonb)`);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
