import { unzipSync, zipSync } from "fflate";
import { canonicalText } from "#core/merkle/canonical.ts";
import { utf8 } from "#core/merkle/text.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import type { BaseBundle } from "#core/verify/bundle/format.ts";
import type { QuestionManifest } from "#core/verify/bundle/question/format.ts";
import type { ReportManifest } from "#core/verify/bundle/report-format.ts";
import { type Proof, proofFiles } from "../kit/proof.ts";
import type { Content } from "./report-kind.ts";

/** Content as one piece of bytes, to be sealed. */
export const packed = ({
  statement,
  readme,
  pdf,
  json,
  tables,
  lines,
  shown,
  lineCount,
}: Content): Uint8Array =>
  zipSync(
    {
      ...{ readme, pdf, json, statement: utf8(canonicalText(statement)) },
      ...{ lines: utf8(JSON.stringify(lines)), shown: utf8(JSON.stringify({ shown, lineCount })) },
      ...tables,
    },
    { level: 0 },
  );

/** The inverse of {@link packed}. */
export function unpacked(bytes: Uint8Array): Content {
  const { statement, readme, pdf, json, lines, shown, ...tables } = unzipSync(bytes);
  if (!statement || !readme || !pdf || !json || !lines || !shown)
    throw new Error("a report's file is not whole");
  const read = (text: Uint8Array) => JSON.parse(new TextDecoder().decode(text));
  return { readme, pdf, json, tables, statement: read(statement), lines: read(lines), ...read(shown) };
}

/** Puts a report together. The manifest is the last: it names the hash of every other file. Pure. */
export function buildReportBundle(
  { statement, readme, pdf, json, tables }: Omit<Content, "lines" | "shown" | "lineCount">,
  proof: Proof,
): BaseBundle {
  const { size, vkey, origin, exportLeaf } = proof;
  const files = {
    ...{ "README.txt": readme, "report.pdf": pdf, "report.json": json },
    ...{ ...tables, ...proofFiles(proof) },
  };
  const manifest = {
    ...{ format: "whosaw-report", version: 1, statement, origin, vkey, exportLeaf, size },
    files: hashesOf(files),
  } as ReportManifest | QuestionManifest; // each kind has its own tables
  return { ...files, "manifest.json": utf8(canonicalText(manifest)) };
}
