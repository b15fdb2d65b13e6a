import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { root } from "#core/merkle/compact-range.ts";
import { sameBytes } from "#core/merkle/hash.ts";
import { parseNote } from "#core/merkle/note.ts";
import { verifierKeyOf } from "#core/merkle/note-key.ts";
import { consistencyProof } from "#core/merkle/proof.ts";
import { verifyConsistency } from "#core/merkle/verify-proof.ts";
import type { Runner } from "#db/statement.ts";
import { keys } from "../keys/keys.ts";
import type { NamedHead } from "../tree/head.ts";
import { nodeReader } from "../tree/tiles.ts";
import type { MismatchWhy } from "./mismatch.ts";

/** The checkpoint in a note that our key signed, whatever it calls the log; else why it is none of ours. */
export function ownCheckpoint(note: string): Checkpoint | "unreadable" | "other_key" {
  const parsed = parseNote(note);
  const claimed = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed;
  if (!claimed.ok) return "unreadable";
  const verified = verifyCheckpoint(note, verifierKeyOf(claimed.value.origin, keys().seed));
  return verified.ok ? verified.value : "other_key";
}

/**
 * Whether the tree in the database contains a signed head: the same name, and the same root at the same size, or a proof
 * that the larger tree goes on from it (RFC 6962, 2.1.2). Answers what is wrong, or null.
 */
export async function compareHead(
  run: Runner,
  database: NamedHead,
  head: Checkpoint,
): Promise<MismatchWhy | null> {
  const { edge, origin } = database;
  const size = Number(head.size);
  if (origin !== head.origin) return edge.size < size ? "behind" : "other_origin";
  if (edge.size < size) return "behind";
  const toRoot = root(edge);
  if (edge.size === size) return sameBytes(toRoot, head.root) ? null : "differs";
  if (size === 0) return null;
  const proof = await consistencyProof(size, edge.size, nodeReader(run, edge.size));
  const claim = { from: size, fromRoot: head.root, to: edge.size, toRoot, proof };
  return verifyConsistency(claim).ok ? null : "differs";
}
