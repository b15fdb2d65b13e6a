import { systemClock } from "#core/base/clock.ts";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { root } from "#core/merkle/compact-range.ts";
import { sameBytes } from "#core/merkle/hash.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { consistencyProof, hashesOf } from "#core/merkle/proof.ts";
import { verifyConsistency } from "#core/merkle/verify-proof.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { keys } from "../keys/keys.ts";
import { LOG_ID, readNamedHead } from "../tree/head.ts";
import { LogBroken } from "../tree/log-broken.ts";
import { nodeReader } from "../tree/tiles.ts";
import { whyUnsigned } from "./guard.ts";
import { mismatchSentence } from "./mismatch.ts";

export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note (C2SP tlog-checkpoint), with the newest cosignature of each witness for this size. */
  readonly note: string;
  /** The note as the log alone signed it. */
  readonly ownNote: string;
  readonly signedAt: Date;
}

/** The newest checkpoint; null before the first. */
export const latestCheckpoint = (run: Runner): Promise<SignedHead | null> =>
  selectCheckpoint(run, statement`ORDER BY size DESC LIMIT 1`);

/** The newest checkpoint that a witness cosigned and that covers an entry; null while there is none. */
export const cosignedCovering = (run: Runner, leafIndex: number): Promise<SignedHead | null> =>
  selectCheckpoint(
    run,
    statement`AND size = (SELECT max(size) FROM cosignature WHERE log_id = ${LOG_ID}) AND size > ${leafIndex}`,
  );

/**
 * The oldest checkpoint that a witness cosigned and that covers an entry, with the first cosignature of each: once they all
 * cosigned it, it stays as it is. Null while there is none.
 */
export const firstCosignedCovering = (run: Runner, leafIndex: number): Promise<SignedHead | null> =>
  selectCheckpoint(
    run,
    statement`AND size = (SELECT min(size) FROM cosignature WHERE log_id = ${LOG_ID} AND size > ${leafIndex})`,
    statement`time`,
  );

/** The oldest checkpoint that covers an entry; null while none does. */
export const checkpointCovering = (run: Runner, leafIndex: number): Promise<SignedHead | null> =>
  selectCheckpoint(run, statement`AND size > ${leafIndex} ORDER BY size LIMIT 1`);

/** `which` orders the cosignatures of one witness: the first stands below the note. */
async function selectCheckpoint(
  run: Runner,
  rest: Statement,
  which: Statement = statement`time DESC`,
): Promise<SignedHead | null> {
  const [row] = await run.all<{
    size: number | bigint;
    root_hash: Uint8Array;
    note: string;
    lines: string[];
    signed_at: Date;
  }>(statement`
    SELECT size, root_hash, note, signed_at, ARRAY(SELECT DISTINCT ON (witness_id) line FROM cosignature c
      WHERE c.log_id = checkpoint.log_id AND c.size = checkpoint.size ORDER BY witness_id, ${which}) AS lines
    FROM checkpoint WHERE log_id = ${LOG_ID} ${rest}`);
  if (!row) return null;
  const { note, lines, root_hash, signed_at } = row;
  const size = Number(row.size);
  return { size, root: root_hash, note: note + lines.join(""), ownNote: note, signedAt: signed_at };
}

/**
 * Signs the head as it stands, once for each size. Refuses to sign what does not continue the checkpoint before it, or is
 * behind a head that this process knows: then storage no longer says what was signed, and the throw says so.
 */
export async function signHead(run: Runner): Promise<SignedHead> {
  const before = await latestCheckpoint(run); // before the head: somebody else may sign a later one meanwhile
  const { edge, origin } = await readNamedHead(run);
  const older = whyUnsigned(origin, edge.size); // put back since it was looked at: its own checkpoint was put back with it
  if (older) throw new LogBroken(mismatchSentence(older));
  const head = { size: edge.size, root: root(edge) };
  if (before && before.size === edge.size && sameBytes(before.root, head.root)) return before;
  if (before && before.size > 0) await assertContinues(run, before, head);
  const { seed } = keys();
  const note = signCheckpoint({ origin, size: BigInt(head.size), root: head.root, extensions: [] }, seed);
  const signedAt = systemClock.now();
  await run.all(
    statement`INSERT INTO checkpoint (log_id, size, root_hash, note, signed_at)
              VALUES (${LOG_ID}, ${head.size}, ${head.root}, ${note}, ${signedAt}) ON CONFLICT DO NOTHING`,
  );
  return { ...head, note, ownNote: note, signedAt };
}

/** Throws unless the tree of `head`, as storage has it, continues a checkpoint. */
export async function assertContinues(
  run: Runner,
  before: SignedHead,
  head: { size: number; root: Uint8Array },
): Promise<void> {
  if (head.size < before.size)
    throw new LogBroken(`the log has ${head.size} entries, fewer than the ${before.size} that were signed`);
  const proof = await consistencyProof(before.size, head.size, nodeReader(run, head.size));
  const verdict = verifyConsistency({
    from: before.size,
    fromRoot: before.root,
    to: head.size,
    toRoot: head.root,
    proof,
  });
  if (!verdict.ok)
    throw new LogBroken(
      `the log of ${head.size} does not continue checkpoint ${before.size}: ${verdict.check}`,
    );
}

/** Throws {@link LogBroken} unless the tree that storage gives has the root that was signed. Reads a few tiles, not all. */
export async function assertStored(run: Runner, { size, root: signed }: SignedHead): Promise<void> {
  if (size === 0) return;
  const [stored] = await hashesOf([{ start: 0, end: size }], nodeReader(run, size));
  if (!stored || !sameBytes(stored, signed))
    throw new LogBroken(`the first ${size} stored entries have another root than the one that was signed`);
}

/** The log's public key as a vkey: what people pin, and hand each other outside the app; or under a name it had before. */
export function logVerifierKey(origin: string = keys().origin): string {
  return formatVerifierKey(verifierKeyOf(origin, keys().seed));
}
