import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { keys } from "#core/log/keys/keys.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Checkpoint, parseCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseNote } from "#core/merkle/note.ts";
import { type VerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { utf8 } from "#core/merkle/text.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { LeafRange } from "./rows/leaf-rows.ts";
import { note as noteDifference, type Tally } from "./tally.ts";

/** A signed head that somebody keeps outside the database: the log has to continue it. */
export interface KeptHead {
  /** Where it is kept, for the words of an alarm. */
  readonly from: string;
  readonly note: string;
}

/** A head whose root is to be compared with the entries'. */
export interface HeadClaim {
  readonly size: number;
  readonly root: Uint8Array;
  /** Where it is kept outside; null for a stored checkpoint. */
  readonly from: string | null;
}

/** The log's own public key, for many signatures, under each name that the log has or had before a restore. */
export interface OwnKey {
  /** Today's first. */
  readonly names: readonly VerifierKey[];
  readonly object: KeyObject;
}

/** The key that this process would sign with, for a log of these names. */
export function ownKey(origins: readonly string[]): OwnKey {
  const names = origins.map((origin) => verifierKeyOf(origin, keys().seed));
  const x = Buffer.from(names[0]?.publicKey ?? []).toString("base64url");
  return { names, object: createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }) };
}

/** Reads a signed head and checks our signature. A string says, in words, what is wrong with it. */
export function openHead(note: string, { names, object }: OwnKey): Checkpoint | string {
  const parsed = parseNote(note);
  if (!parsed.ok) return "is not a signed note";
  const { text, signatures } = parsed.value;
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return "is not a checkpoint";
  const key = names.find(({ name }) => name === checkpoint.value.origin);
  if (!key) return `is of another log (${checkpoint.value.origin}), not of ${names[0]?.name}`;
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  if (own.length === 0) return `is not signed by this log's key (${key.name}+${key.id})`;
  const message = utf8(text);
  return own.every(({ signature }) => verify(null, message, object, signature))
    ? checkpoint.value
    : "has a signature that does not verify";
}

/** The stored checkpoints of these sizes with their signatures checked; what is wrong with them is counted. */
export async function storedHeads(
  run: Runner,
  range: LeafRange,
  own: OwnKey,
  tally: Tally,
): Promise<HeadClaim[]> {
  const rows = await run.all<{ size: number; root_hash: Uint8Array; note: string }>(statement`
    SELECT size, root_hash, note FROM checkpoint
    WHERE log_id = ${LOG_ID} AND size >= ${range.from} AND size < ${range.to} ORDER BY size`);
  return rows.flatMap(({ size, root_hash, note }) => {
    const head = openHead(note, own);
    const wrong =
      typeof head === "string"
        ? head
        : Number(head.size) !== size || Buffer.compare(head.root, root_hash) !== 0
          ? "has columns that do not say what was signed"
          : null;
    if (wrong) noteDifference(tally, "checkpoints", size, `The checkpoint of ${size} entries ${wrong}.`);
    return typeof head === "string" ? [] : [{ size: Number(head.size), root: head.root, from: null }];
  });
}

/** The heads that people keep, with their signatures checked; one that is larger than the log is an alarm of its own. */
export function keptHeads(kept: readonly KeptHead[], size: number, own: OwnKey, tally: Tally): HeadClaim[] {
  return kept.flatMap(({ from, note }) => {
    const head = openHead(note, own);
    if (typeof head === "string") {
      const meaning = head.startsWith("is not signed")
        ? " Either it is of another log or the log's key was replaced."
        : "";
      noteDifference(tally, "kept heads", null, `The head kept at ${from} ${head}.${meaning}`);
      return [];
    }
    if (Number(head.size) <= size) return [{ size: Number(head.size), root: head.root, from }];
    const says =
      head.origin === own.names[0]?.name
        ? `The head kept at ${from} has ${head.size} entries; the log has ${size}: its end was cut off, or an old backup was restored.`
        : `The head kept at ${from} has ${head.size} entries under the name ${head.origin}: the log was restored since, goes on as ${own.names[0]?.name}, and has ${size}.`;
    noteDifference(tally, "kept heads", size, says);
    return [];
  });
}
