import { append, type Edge } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";
import { demandSignedLog } from "../heads/guard.ts";

export const LOG_ID = 1;

export interface Head {
  readonly edge: Edge;
  readonly recordedAt: Date;
}

/** Makes the log's head row when it is not there. The origin is what its checkpoints are signed for. */
export async function createLog(run: Runner, origin: string): Promise<void> {
  await run.all(
    statement`INSERT INTO log_head (log_id, origin, size, edge, recorded_at)
              VALUES (${LOG_ID}, ${origin}, 0, ''::bytea, 'epoch') ON CONFLICT DO NOTHING`,
  );
}

/** The head with what its checkpoints are signed for. */
export interface NamedHead extends Head {
  readonly origin: string;
  /** When it was restored from a backup, until that is confirmed or accepted. */
  readonly restoredAt: Date | null;
}

/**
 * The head, taken for update: whoever holds it gives out leaf indexes, and nobody else until COMMIT. Refuses
 * (`log_mismatch`) when this is not the log that was signed last.
 */
export async function lockHead(run: Runner): Promise<Head> {
  const head = await lockAnyHead(run);
  demandSignedLog(head.origin, head.edge.size);
  return head;
}

/** The head taken for update, whatever was signed: for accepting a restore alone. */
export const lockAnyHead = (run: Runner): Promise<NamedHead> => selectHead(run, statement`FOR UPDATE`);

/** The head as committed. Takes no lock. */
export const readHead = (run: Runner): Promise<Head> => readNamedHead(run);

/** {@link readHead}, with the log's name. */
export const readNamedHead = (run: Runner): Promise<NamedHead> => selectHead(run, statement``);

interface HeadRow {
  readonly size: number | bigint;
  readonly edge: Uint8Array;
  readonly recorded_at: Date;
  readonly origin: string;
  readonly restored_at: Date | null;
}

async function selectHead(run: Runner, locking: ReturnType<typeof statement>): Promise<NamedHead> {
  const [row] = await run.all<HeadRow>(
    statement`SELECT size, edge, recorded_at, origin, restored_at FROM log_head WHERE log_id = ${LOG_ID} ${locking}`,
  );
  if (!row) throw new Error("the log has no head: it was not created");
  const edge = { size: Number(row.size), hashes: splitHashes(row.edge) };
  return { edge, recordedAt: row.recorded_at, origin: row.origin, restoredAt: row.restored_at };
}

/** Writes the head after an append. The lock must be held. */
export async function writeHead(run: Runner, { edge, recordedAt }: Head): Promise<void> {
  await run.all(
    statement`UPDATE log_head SET size = ${edge.size}, edge = ${Buffer.concat(edge.hashes)}, recorded_at = ${recordedAt}
              WHERE log_id = ${LOG_ID}`,
  );
}

/** The head after these leaves. `recordedAt` never falls, whatever the clock does. */
export function grow(head: Head, leaves: readonly Uint8Array[], recordedAt: Date): Head {
  return { edge: append(head.edge, leaves).edge, recordedAt };
}

/** The time of a flush: the clock's, but never before the head's. */
export const timeOfFlush = (head: Head, now: Date): Date => (now > head.recordedAt ? now : head.recordedAt);

export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return hashes;
}
