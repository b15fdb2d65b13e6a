import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { keys } from "#core/log/keys/keys.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { buildReportBundle } from "../issued/content.ts";
import type { IssuedReport } from "../issued/row.ts";
import { nameOf, type ReportFile } from "../issued/take-report.ts";
import { proofOf } from "../kit/proof.ts";
import { takeByKey } from "./by-key.ts";

/** What a report states, for somebody outside: as its cover says it. Names nobody. */
export interface SharedView {
  readonly report: IssuedReport["kind"];
  readonly redaction: IssuedReport["redaction"];
  readonly question: string;
  /** What was found, where the report comes to a verdict. */
  readonly verdict: string | null;
  /** What the sources did not see, in sentences. */
  readonly gaps: readonly string[];
  readonly lines: number;
  readonly askedAt: Date;
  /** Its entry in the log, with which it was finished. */
  readonly entry: number;
  /** SHA-256 of what it states, as that entry carries it. */
  readonly statement: string;
  /** The log that it is of, with its key: to be compared with what the company handed over by another way. */
  readonly origin: string;
  readonly vkey: string;
  readonly expiresAt: Date;
  readonly downloadsLeft: number;
  readonly file: string;
}

/** Shows what a shared report states, to whoever has its link. An entry before a word of it leaves. Refuses as {@link takeByKey}. */
export async function openShare(raw: unknown): Promise<SharedView> {
  const { share, row, content } = await takeByKey(raw, "report.share.open");
  const { question, gaps } = content.statement;
  return {
    ...{ report: row.kind, redaction: row.redaction, question, gaps, lines: content.lineCount },
    verdict: content.statement.report === "window" ? content.statement.verdict.words : null,
    ...{ askedAt: row.askedAt, entry: row.leafIndex ?? -1, statement: row.statement ?? "" },
    ...{ origin: keys().origin, vkey: logVerifierKey(), expiresAt: share.expiresAt },
    ...{ downloadsLeft: share.downloadsMax - share.downloads, file: `${nameOf(row)}.zip` },
  };
}

/** The archive of a shared report, which verifies offline. An entry before the first byte leaves; refused to the same. */
export async function downloadShare(raw: unknown): Promise<ReportFile> {
  const { row, content } = await takeByKey(raw, "report.share.download");
  const proof = await proofOf(onClient(database().pool), content.lines, row.leafIndex ?? -1);
  return { name: `${nameOf(row)}.zip`, bytes: zipBundle(buildReportBundle(content, proof)) };
}
