import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import {
  type Bundle,
  canonicalText,
  type EntryLine,
  type Manifest,
  README,
  type Statement,
} from "#core/verify/bundle/format.ts";
import { VERIFIER_PAGE } from "#core/verify/generated/page.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface BundleParts {
  readonly statement: Statement;
  readonly csv: Uint8Array;
  readonly lines: readonly EntryLine[];
  readonly proof: { readonly size: number; readonly hashes: readonly Uint8Array[] };
  readonly checkpoint: string;
  readonly vkey: string;
  readonly exportLeaf: number;
}

/** Puts a bundle together. The manifest is the last: it names the hash of every other file. */
export function buildBundle(parts: BundleParts): Bundle {
  const { statement, proof, vkey, exportLeaf } = parts;
  const files = {
    "README.txt": utf8(README),
    "reads.csv": parts.csv,
    "entries.ndjson": utf8(parts.lines.map((line) => `${canonicalText(line)}\n`).join("")),
    "proofs.json": utf8(canonicalText({ size: proof.size, hashes: proof.hashes.map(base64) })),
    checkpoint: utf8(parts.checkpoint),
    vkey: utf8(`${vkey}\n`),
    "verifier.html": utf8(VERIFIER_PAGE),
  };
  const manifest: Manifest = {
    format: "whosaw-reads",
    version: 1,
    statement,
    origin: originOf(vkey),
    vkey,
    exportLeaf,
    size: proof.size,
    files: hashesOf(files),
  };
  return { ...files, "manifest.json": utf8(canonicalText(manifest)) };
}

function originOf(vkey: string): string {
  const key = parseVerifierKey(vkey);
  if (!key.ok) throw new Error(key.check);
  return key.value.name;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
