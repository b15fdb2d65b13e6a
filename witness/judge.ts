import { type AddCheckpoint, parseAddCheckpoint } from "#core/merkle/add-checkpoint.ts";
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { emptyRoot, sameBytes } from "#core/merkle/hash.ts";
import { parseNote } from "#core/merkle/note.ts";
import type { VerifierKey } from "#core/merkle/note-key.ts";
import { verifyConsistency } from "#core/merkle/verify-proof.ts";

/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: "text/plain; charset=utf-8" | "text/x.tlog.size";
  readonly body: string;
}

/** A request that a log we watch has signed: what is left is to compare it with what we know. */
export interface Asked {
  readonly request: AddCheckpoint;
  /** The note's text: what a cosignature is over. */
  readonly text: string;
  readonly checkpoint: Checkpoint;
}

export type Reading = { readonly asked: Asked } | { readonly refused: Answer };

/** The keys of each log that is watched, by origin. */
export type WatchedLogs = ReadonlyMap<string, readonly VerifierKey[]>;

/** Reads a request and checks who signed it (c2sp.org/tlog-witness): 400, 404 or 403 when that fails. */
export function readRequest(body: string, logs: WatchedLogs): Reading {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return refuse(400, `${request.check}: ${request.detail}`);
  const note = parseNote(request.value.checkpoint);
  if (!note.ok) return refuse(400, `${note.check}: ${note.detail}`);
  const { text } = note.value;
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return refuse(400, `${checkpoint.check}: ${checkpoint.detail}`);
  const { origin, size } = checkpoint.value;
  const keys = logs.get(origin);
  if (!keys) return refuse(404, "this witness does not watch that log");
  const signed = keys.some((key) => verifyCheckpoint(request.value.checkpoint, key).ok);
  if (!signed) return refuse(403, "no signature by a key that this witness trusts for that log");
  if (request.value.old > size) return refuse(400, "the old size is beyond the checkpoint's");
  return { asked: { request: request.value, text, checkpoint: checkpoint.value } };
}

/**
 * Whether this tree may be cosigned after the last one (null: none yet); null when it may. Never a smaller tree, never
 * another root at the same size: 409 with the last size, or 422 for a proof that does not hold.
 */
export function objection(asked: Asked, last: Checkpoint | null): Answer | null {
  const { request, checkpoint } = asked;
  const lastSize = last?.size ?? 0n;
  if (request.old !== lastSize) return conflict(lastSize);
  if (last === null || lastSize === 0n) return objectionToFirst(asked);
  if (checkpoint.size === lastSize && !sameBytes(checkpoint.root, last.root)) return conflict(lastSize);
  const verdict = verifyConsistency({
    from: lastSize,
    fromRoot: last.root,
    to: checkpoint.size,
    toRoot: checkpoint.root,
    proof: request.proof,
  });
  return verdict.ok ? null : answer(422, `the consistency proof does not hold: ${verdict.check}`);
}

/** From nothing there is nothing to prove; an empty tree has one root only. */
function objectionToFirst({ request, checkpoint }: Asked): Answer | null {
  if (request.proof.length > 0) return answer(422, "from size 0 the proof is empty");
  if (checkpoint.size === 0n && !sameBytes(checkpoint.root, emptyRoot))
    return answer(422, "that is not the root of an empty tree");
  return null;
}

const conflict = (size: bigint): Answer => ({ status: 409, type: "text/x.tlog.size", body: `${size}\n` });

const answer = (status: Answer["status"], words: string): Answer => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${words}\n`,
});

const refuse = (status: Answer["status"], words: string): Reading => ({ refused: answer(status, words) });
