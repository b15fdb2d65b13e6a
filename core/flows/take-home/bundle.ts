import { canonicalText } from "#core/merkle/canonical.ts";
import { utf8 } from "#core/merkle/text.ts";
import { type Proof, proofFiles, proofOf } from "#core/reports/kit/proof.ts";
import { ACCESS_README, type AccessManifest } from "#core/verify/bundle/access-format.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import type { AccessBundle } from "#core/verify/bundle/format.ts";
import type { Runner } from "#db/statement.ts";
import type { Content } from "./content.ts";

/** A report with what proves it: one proof for all of its entries against one checkpoint. */
export const provenBundle = async (
  run: Runner,
  content: Content,
  exportLeaf: number,
): Promise<AccessBundle> => buildAccessBundle(content, await proofOf(run, content.lines, exportLeaf));

/** Puts a report together. The manifest is the last: it names the hash of every other file. Pure. */
export function buildAccessBundle(
  { statement: stated, pdf, json, csv }: Content,
  proof: Proof,
): AccessBundle {
  const { size, vkey, origin, exportLeaf } = proof;
  const files = {
    "README.txt": utf8(ACCESS_README),
    "report.pdf": pdf,
    "report.json": json,
    "reads.csv": csv,
    ...proofFiles(proof),
  };
  const manifest: AccessManifest = {
    ...{ format: "whosaw-access", version: 1, statement: stated, origin, vkey, exportLeaf, size },
    files: hashesOf(files),
  };
  return { ...files, "manifest.json": utf8(canonicalText(manifest)) };
}
