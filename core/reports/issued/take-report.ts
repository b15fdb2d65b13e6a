import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withArchive } from "#core/verify/bundle/pdf-bundle.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import { proofOf } from "../kit/proof.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { fileKeyOf, keptFile } from "../kit/sealed-files.ts";
import { buildReportBundle, unpacked } from "./content.ts";
import type { Content } from "./report-kind.ts";
import { type IssuedReport, lockReport } from "./row.ts";

/** A report by its id, as it comes from a path. */
export const OfReport = z.object({ id: z.uuid() });

/** A file as it goes out. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens a report: its PDF, to read, with the archive attached that proves it. An entry that is durable before the first byte leaves; it names those whom the
 * report shows by name. Refuses who may not see what it is about now, whoever asked for it.
 */
export async function openReport(viewer: Viewer, raw: unknown): Promise<ReportFile> {
  const { row, content } = await taken(viewer, raw, "report.open");
  const zip = await archiveOf(row, content);
  return { name: `${nameOf(row)}.pdf`, bytes: withArchive(content.pdf, `${nameOf(row)}.zip`, zip) };
}

/** Downloads a report as one archive that verifies offline; an entry as when it is opened, and refused to the same. */
export async function downloadReport(viewer: Viewer, raw: unknown): Promise<ReportFile> {
  const { row, content } = await taken(viewer, raw, "report.download");
  return { name: `${nameOf(row)}.zip`, bytes: await archiveOf(row, content) };
}

async function archiveOf({ leafIndex }: IssuedReport, content: Content): Promise<Uint8Array> {
  const proof = await proofOf(onClient(database().pool), content.lines, leafIndex ?? -1);
  return zipBundle(buildReportBundle(content, proof));
}

/** How its files are called, without their ending. */
export const nameOf = ({ kind, leafIndex }: IssuedReport): string => `${KINDS[kind].fileName}-${leafIndex}`;

async function taken(
  viewer: Viewer,
  raw: unknown,
  kind: "report.open" | "report.download",
): Promise<{ row: IssuedReport; content: Content }> {
  const { id } = OfReport.parse(raw);
  mustAllow(viewer, "report.take");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { row, content } = await contentOf(viewer, id);
  await withTx(async (tx) => {
    await lockToTake(onTx(tx), viewer, id);
    const clear = { report: id, for: row.kind, about: row.about, statement: row.statement };
    const subjects = content.shown.length > 0 ? { subjects: content.shown } : {};
    await tx.report.update({ where: { id }, data: { taken: { increment: 1 } } });
    appendEntry(tx, viewer, { kind, clear, ...subjects });
  });
  return { row, content };
}

/** A report with what it is made of, for whoever may have it now. Nothing of it may leave before an entry says so. */
export async function contentOf(
  viewer: PersonViewer,
  id: string,
): Promise<{ row: IssuedReport; content: Content }> {
  const { row, key } = await withTx((tx) => lockToTake(onTx(tx), viewer, id));
  refuseUnless(row.kind !== "proven", "not_found", { field: "id", detail: "it has no PDF: download it" });
  return { row, content: await unsealed(id, key) };
}

/** The content of a report's file, opened with its key. */
export const unsealed = async (id: string, key: Uint8Array): Promise<Content> =>
  unpacked(await keptFile(onClient(database().pool), REPORT_TABLES, id, key));

/**
 * A report that is there to be taken, held until commit, with the key of its file. Refuses who may not have it now, one that
 * is being made (`not_yet`), and one that is no longer kept.
 */
export async function lockToTake(
  run: Runner,
  viewer: PersonViewer,
  id: string,
): Promise<{ row: IssuedReport; key: Uint8Array }> {
  const row = await lockReport(run, id);
  refuseUnless(row && row.kind !== "data", "not_found", { field: "id" }); // data is made while it is downloaded
  await KINDS[row.kind].admit(run, viewer, row);
  refuseUnless(row.state !== "queued", "not_yet", { field: "id", detail: "the report is being made" });
  const key = await fileKeyOf(run, REPORT_TABLES, id);
  const isThere = row.state === "ready" && row.expiresAt !== null && row.expiresAt > systemClock.now();
  if (!isThere || key === null)
    throw new Refusal("not_found", { field: "id", detail: "this report is no longer kept: ask for another" });
  return { row, key };
}
