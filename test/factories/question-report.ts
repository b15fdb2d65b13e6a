import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { buildReportBundle } from "#core/reports/issued/content.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport } from "#core/reports/issued/take-report.ts";
import type { Proof } from "#core/reports/kit/proof.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import type { BaseBundle } from "#core/verify/bundle/format.ts";
import { QuestionManifest } from "#core/verify/bundle/question/format.ts";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";
import { unzipBundle, zipBundle } from "#core/verify/bundle/zip.ts";
import type { Step } from "#core/verify/report.ts";
import { verify } from "#core/verify/verify.ts";
import { bytesOf } from "../file-bytes.ts";

/** The answer to a question as it is downloaded, and its files. */
export interface Answered {
  readonly id: string;
  readonly zip: Uint8Array;
  readonly bundle: BaseBundle;
}

/** Asks, makes and downloads. */
export async function answered(
  by: PersonViewer,
  asked: Readonly<Record<string, unknown>>,
): Promise<Answered> {
  const { id } = await askQuestion(by, { reason: "For the auditors of this year", ...asked });
  await makeReport(systemViewer("worker"), { report: id });
  const zip = Uint8Array.from(await bytesOf(await downloadReport(by, { id })));
  return { id, zip, bundle: unzipBundle(zip)! };
}

export const textOf = (bundle: BaseBundle, name: string): string => Buffer.from(bundle[name]!).toString();
/** Lines of a table of a bundle, by column. */
export function rowsIn({ bundle }: Answered, file: string): Record<string, string>[] {
  const [header = [], ...lines] = fromCsv(textOf(bundle, file)) ?? [];
  return lines.map((line) => Object.fromEntries(header.map((column, n) => [column, line[n] ?? ""])));
}
export const manifestOf = (bundle: BaseBundle): QuestionManifest =>
  QuestionManifest.parse(JSON.parse(textOf(bundle, "manifest.json")));

export const checked = (zip: Uint8Array, key = logVerifierKey()) =>
  verify([{ name: "report.zip", bytes: zip }], key);
export const failureOf = (zip: Uint8Array, key?: string): Step | undefined =>
  checked(zip, key).steps.find(({ state }) => state === "fails");

/** A file of a bundle with its lines changed; the header stays. */
export function rowsOf(
  bundle: BaseBundle,
  name: string,
  change: (lines: string[]) => string[],
): Record<string, Uint8Array> {
  const [head = "", ...lines] = textOf(bundle, name).trimEnd().split("\n");
  return { [name]: Buffer.from(`${[head, ...change(lines)].join("\n")}\n`) };
}

interface Forgery {
  readonly tables?: Readonly<Record<string, Uint8Array>>;
  readonly statement?: object;
  readonly proof?: Partial<Proof>;
}

export const proofIn = (bundle: BaseBundle): Proof => {
  const { vkey, origin, exportLeaf } = manifestOf(bundle);
  const { hashes, size } = JSON.parse(textOf(bundle, "proofs.json")) as { hashes: string[]; size: number };
  const lines = textOf(bundle, "entries.ndjson").trim().split("\n");
  return {
    lines: lines.map((line) => JSON.parse(line) as Proof["lines"][number]),
    hashes: hashes.map((each) => new Uint8Array(Buffer.from(each, "base64"))),
    ...{ size, checkpoint: textOf(bundle, "checkpoint"), vkey, origin, exportLeaf },
  };
};

/** What somebody who holds a bundle, and not the log's key, could do: change files and name their new hashes. */
export function forgedOf(bundle: BaseBundle, { tables, statement, proof }: Forgery): Uint8Array {
  const { statement: stated } = manifestOf(bundle);
  const own = TABLE_FILES[stated.report].map((name) => [name, bundle[name]!]);
  return zipBundle(
    buildReportBundle(
      {
        ...{ statement: { ...stated, ...statement }, readme: bundle["README.txt"] },
        ...{ pdf: bundle["report.pdf"]!, json: bundle["report.json"]! },
        tables: { ...Object.fromEntries(own), ...tables },
      },
      { ...proofIn(bundle), ...proof },
    ),
  );
}
