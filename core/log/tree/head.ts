import { append, type Edge } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";

export const LOG_ID = 1;

export interface Head {
  readonly edge: Edge;
  readonly recordedAt: Date;
  /** How many people were erased so far: secrets cached under another count are not to be used. */
  readonly erasures: number;
}

/** Makes the log's head row when it is not there. The origin is what its checkpoints are signed for. */
export async function createLog(run: Runner, origin: string): Promise<void> {
  await run.all(
    statement`INSERT INTO log_head (log_id, origin, size, edge, recorded_at)
              VALUES (${LOG_ID}, ${origin}, 0, ''::bytea, 'epoch') ON CONFLICT DO NOTHING`,
  );
}

/** The head, taken for update: whoever holds it gives out leaf indexes, and nobody else until COMMIT. */
export const lockHead = (run: Runner): Promise<Head> => selectHead(run, statement`FOR UPDATE`);

/** The head as committed. Takes no lock. */
export const readHead = (run: Runner): Promise<Head> => selectHead(run, statement``);

async function selectHead(run: Runner, locking: ReturnType<typeof statement>): Promise<Head> {
  const [row] = await run.all<{
    size: number | bigint;
    edge: Uint8Array;
    recorded_at: Date;
    erasures: number;
  }>(statement`SELECT size, edge, recorded_at, erasures FROM log_head WHERE log_id = ${LOG_ID} ${locking}`);
  if (!row) throw new Error("the log has no head: it was not created");
  return {
    edge: { size: Number(row.size), hashes: splitHashes(row.edge) },
    recordedAt: row.recorded_at,
    erasures: row.erasures,
  };
}

/** Writes the head after an append. The lock must be held. */
export async function writeHead(
  run: Runner,
  { edge, recordedAt }: Pick<Head, "edge" | "recordedAt">,
): Promise<void> {
  await run.all(
    statement`UPDATE log_head SET size = ${edge.size}, edge = ${Buffer.concat(edge.hashes)}, recorded_at = ${recordedAt}
              WHERE log_id = ${LOG_ID}`,
  );
}

/** The head after these leaves. `recordedAt` never falls, whatever the clock does. */
export function grow(head: Head, leaves: readonly Uint8Array[], recordedAt: Date): Head {
  return { ...head, edge: append(head.edge, leaves).edge, recordedAt };
}

/** The time of a flush: the clock's, but never before the head's. */
export const timeOfFlush = (head: Head, now: Date): Date => (now > head.recordedAt ? now : head.recordedAt);

export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return hashes;
}
