import { canonicalText } from "#core/merkle/canonical.ts";
import { type Checkpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { verifyMultiProof } from "#core/merkle/multi-proof.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { decodeBase64, decodeUtf8 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { type BaseBundle, EntryLine, type Manifest, Proofs } from "./format.ts";
import type { ProvenBody } from "./proven-cells.ts";

/** An entry of a bundle that was found in the log. */
export interface ProvenEntry extends EntryLine {
  readonly body: ProvenBody;
}

/** The text of a file. Throws {@link CheckFailed} on what is none. */
function textOf(bytes: Uint8Array, check: Check): string {
  const text = decodeUtf8(bytes);
  holds(text !== null, check, "its file is no text");
  return text;
}

/** An entry as its bytes say it. Throws on anything that is not version 1. */
function bodyOf(bytes: Uint8Array): ProvenBody {
  const body = JSON.parse(decodeUtf8(bytes) ?? "") as ProvenBody;
  if (body.v !== 1) throw new Error("another version");
  return body;
}

/** The checkpoint, signed by the key; `pinned` comes from outside the bundle. Throws CheckFailed. */
export function signedCheckpoint(
  bundle: Pick<BaseBundle, "vkey" | "checkpoint">,
  manifest: Pick<Manifest, "vkey" | "origin" | "size">,
  pinned: string | null,
): Checkpoint {
  const isKey = "the key is the one you gave";
  holds(textOf(bundle.vkey, isKey) === `${manifest.vkey}\n`, isKey, "the file vkey and the manifest differ");
  const vkey = pinned ?? manifest.vkey;
  holds(vkey === manifest.vkey, isKey, `you gave ${vkey}, the bundle has ${manifest.vkey}`);
  const key = parseVerifierKey(vkey);
  holds(key.ok, isKey, "it is no Ed25519 vkey");
  const isSigned = "the log signed the checkpoint";
  const checkpoint = verifyCheckpoint(textOf(bundle.checkpoint, isSigned), key.value);
  holds(checkpoint.ok, isSigned, checkpoint.ok ? "" : checkpoint.check);
  holds(checkpoint.value.origin === manifest.origin, isSigned, "the manifest names another log");
  holds(checkpoint.value.size === BigInt(manifest.size), isSigned, "the manifest names another size");
  return checkpoint.value;
}

const IN_LOG: Check = "each entry is in the log";

/** All entries of the bundle, each proven to be in the tree that the checkpoint signs. Throws CheckFailed. */
export function provenEntries(bundle: BaseBundle, checkpoint: Checkpoint): ProvenEntry[] {
  const entries = textOf(bundle["entries.ndjson"], IN_LOG).split("\n").slice(0, -1).map(entryOnLine);
  const leaves = new Map(entries.map(({ leaf, entryBytes }) => [leaf, leafHash(entryBytes)]));
  holds(leaves.size === entries.length, IN_LOG, "an entry stands there twice");
  verifyInTree(leaves, bundle["proofs.json"], checkpoint);
  return entries.map(({ entryBytes: _, ...entry }) => entry);
}

/** Holds entries by their leaf hashes against the tree that the checkpoint signs. Throws CheckFailed. */
export function verifyInTree(
  leaves: ReadonlyMap<number, Uint8Array>,
  proof: Uint8Array,
  checkpoint: Checkpoint,
): void {
  const proofs = attempt(IN_LOG, "proofs.json is malformed", () => {
    const parsed = Proofs.parse(JSON.parse(textOf(proof, IN_LOG)));
    return { ...parsed, hashes: parsed.hashes.map(strictBase64) };
  });
  holds(
    BigInt(proofs.size) === checkpoint.size,
    IN_LOG,
    "proofs.json is for another size than the checkpoint",
  );
  const { size, hashes } = proofs;
  const verdict = verifyMultiProof({ leaves, size, hashes, root: checkpoint.root });
  holds(verdict.ok, IN_LOG, verdict.ok ? "" : verdict.check);
}

/** A line of entries.ndjson, `at` from 0, with the entry's own bytes. Throws CheckFailed on another spelling. */
export function entryOnLine(line: string, at: number): ProvenEntry & { entryBytes: Uint8Array } {
  return attempt(IN_LOG, `line ${at + 1} of entries.ndjson is malformed`, () => {
    const parsed = EntryLine.parse(JSON.parse(line));
    if (canonicalText(parsed) !== line) throw new Error("another spelling");
    const entryBytes = strictBase64(parsed.bytes);
    return { ...parsed, entryBytes, body: bodyOf(entryBytes) };
  });
}

/** Base64 in its one spelling. Throws on any other. */
function strictBase64(base64: string): Uint8Array {
  const bytes = decodeBase64(base64);
  if (bytes === null) throw new Error("not base64");
  return bytes;
}
