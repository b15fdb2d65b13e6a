import { canonicalText } from "#core/merkle/canonical.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { utf8 } from "#core/merkle/text.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import {
  type Bundle,
  type EntryLine,
  type Manifest,
  README,
  type Statement,
} from "#core/verify/bundle/format.ts";
import { proofFiles } from "./kit/proof.ts";

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
  const { statement, proof, vkey, exportLeaf, lines, checkpoint } = parts;
  const origin = originOf(vkey);
  const files = {
    "README.txt": utf8(README),
    "reads.csv": parts.csv,
    ...proofFiles({ ...proof, lines, checkpoint, vkey, origin, exportLeaf }),
  };
  const manifest: Manifest = {
    format: "whosaw-reads",
    version: 1,
    statement,
    origin,
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
