import type { Edge } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";
import { demandSignedLog, whyUnsigned } from "../heads/guard.ts";

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

/** The head with what its checkpoints are signed for. */
export interface NamedHead extends Head {
  readonly origin: string;
  /** When it was restored from a backup, until that is confirmed or accepted. */
  readonly restoredAt: Date | null;
}

// Without values, so that the same text also goes into a message of several statements. The log's id is LOG_ID.
const READ = statement`SELECT size, edge, recorded_at, erasures, origin, restored_at FROM log_head WHERE log_id = 1`;
const LOCK = statement`SELECT size, edge, recorded_at, erasures, origin, restored_at FROM log_head WHERE log_id = 1 FOR UPDATE`;

/** Takes the head for update: whoever holds it gives out leaf indexes, and nobody else until COMMIT. */
export const LOCK_HEAD: string = LOCK.text;

/** The head, taken for update, in a verb's transaction. Refuses as {@link lockedHead} does. */
export const lockHead = async (run: Runner): Promise<Head> => lockedHead((await run.all(LOCK))[0]);

/** Whether this continues, for all that is known here, the log that was signed last. */
export const isSigned = ({ origin, edge: { size } }: NamedHead): boolean =>
  whyUnsigned(origin, size) === null;

/** The row that {@link LOCK_HEAD} answers. Refuses (`log_mismatch`) when this is not the log that was signed last. */
export function lockedHead(row: unknown): NamedHead {
  const head = headOf(row);
  demandSignedLog(head.origin, head.edge.size);
  return head;
}

/** Moves the head on, as text; the statement fails with {@link OTHER_HEAD} when it is not the one that is expected. */
export function advanceHead(
  { edge: { size, hashes }, origin, erasures }: NamedHead,
  to: Pick<Head, "edge" | "recordedAt">,
): string {
  const name = `convert_from('\\x${Buffer.from(origin).toString("hex")}', 'UTF8')`;
  const after = `${to.edge.size}, ${hexOf(to.edge.hashes)}, '${to.recordedAt.toISOString()}'`;
  return `SELECT advance_head(${size}, ${hexOf(hashes)}, ${name}, ${erasures}, ${after})`;
}

const hexOf = (hashes: readonly Uint8Array[]): string => `'\\x${Buffer.concat(hashes).toString("hex")}'`;

/** SQLSTATE of a head that is not the expected one. */
export const OTHER_HEAD = "WH001";

/** The head taken for update, whatever was signed: for accepting a restore alone. */
export const lockAnyHead = async (run: Runner): Promise<NamedHead> => headOf((await run.all(LOCK))[0]);

/** The head as committed. Takes no lock. */
export const readHead = (run: Runner): Promise<Head> => readNamedHead(run);

/** {@link readHead}, with the log's name. */
export const readNamedHead = async (run: Runner): Promise<NamedHead> => headOf((await run.all(READ))[0]);

interface HeadRow {
  readonly size: number | bigint;
  readonly edge: Uint8Array;
  readonly recorded_at: Date;
  readonly erasures: number;
  readonly origin: string;
  readonly restored_at: Date | null;
}

function headOf(row: unknown): NamedHead {
  if (!row) throw new Error("the log has no head: it was not created");
  const { size, edge, recorded_at: recordedAt, erasures, origin, restored_at: restoredAt } = row as HeadRow;
  return {
    edge: { size: Number(size), hashes: splitHashes(edge) },
    recordedAt,
    erasures,
    origin,
    restoredAt,
  };
}

/** Writes the head after an append, as text for a message of several statements. The lock must be held. */
export function updateHead({ size, hashes }: Edge, recordedAt: Date): string {
  return `UPDATE log_head SET size = ${size}, edge = ${hexOf(hashes)}, recorded_at = '${recordedAt.toISOString()}' WHERE log_id = ${LOG_ID}`;
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

/** The time of a flush: the clock's, but never before the head's. */
export const timeOfFlush = (head: Head, now: Date): Date => (now > head.recordedAt ? now : head.recordedAt);

export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return hashes;
}
