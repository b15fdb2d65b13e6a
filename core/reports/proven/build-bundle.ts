import { canonicalText } from "#core/base/canonical.ts";
import { utf8 } from "#core/merkle/text.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import { type Bundle, type Manifest, README, type Statement } from "#core/verify/bundle/format.ts";
import { type Proof, proofFiles } from "../kit/proof.ts";

interface BundleParts extends Proof {
  readonly statement: Statement;
  readonly csv: Uint8Array;
}

/** An export that is held whole. */
export function buildBundle({ statement, csv, ...proof }: BundleParts): Bundle {
  const files = { "README.txt": utf8(README), "reads.csv": csv, ...proofFiles(proof) };
  return { ...files, "manifest.json": manifestOf(statement, proof, hashesOf(files)) };
}

/** The manifest of an export, which is the last to be written: it names the hash of every other file. */
export const manifestOf = (
  statement: Statement,
  { origin, vkey, exportLeaf, size }: Pick<Proof, "origin" | "vkey" | "exportLeaf" | "size">,
  files: Manifest["files"],
): Uint8Array =>
  utf8(
    canonicalText({
      ...{ format: "whosaw-reads", version: 1, statement, origin, vkey, exportLeaf, size, files },
    } satisfies Manifest),
  );
