import { type Checkpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { verifyMultiProof } from "#core/merkle/multi-proof.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { decodeBase64, decodeUtf8 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { type BaseBundle, canonicalText, EntryLine, type Manifest, Proofs } from "./format.ts";
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
  bundle: BaseBundle,
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

/** All entries of the bundle, each proven to be in the tree that the checkpoint signs. Throws CheckFailed. */
export function provenEntries(bundle: BaseBundle, checkpoint: Checkpoint): ProvenEntry[] {
  const check = "each entry is in the log";
  const proofs = attempt(check, "proofs.json is malformed", () => {
    const parsed = Proofs.parse(JSON.parse(textOf(bundle["proofs.json"], check)));
    return { ...parsed, hashes: parsed.hashes.map(strictBase64) };
  });
  holds(
    BigInt(proofs.size) === checkpoint.size,
    check,
    "proofs.json is for another size than the checkpoint",
  );
  const entries = textOf(bundle["entries.ndjson"], check).split("\n").slice(0, -1).map(provenLine);
  const leaves = new Map(entries.map(({ leaf, entryBytes }) => [leaf, leafHash(entryBytes)]));
  holds(leaves.size === entries.length, check, "an entry stands there twice");
  const verdict = verifyMultiProof({
    leaves,
    size: proofs.size,
    hashes: proofs.hashes,
    root: checkpoint.root,
  });
  holds(verdict.ok, check, verdict.ok ? "" : verdict.check);
  return entries.map(({ entryBytes: _, ...entry }) => entry);
}

function provenLine(line: string, at: number): ProvenEntry & { entryBytes: Uint8Array } {
  return attempt("each entry is in the log", `line ${at + 1} of entries.ndjson is malformed`, () => {
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
