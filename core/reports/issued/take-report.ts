import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
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
 * Opens a report: its PDF alone, to read. An entry that is durable before the first byte leaves; it names those whom the
 * report shows by name. Refuses who may not see what it is about now, whoever asked for it.
 */
export async function openReport(viewer: Viewer, raw: unknown): Promise<ReportFile> {
  const { row, content } = await taken(viewer, raw, "report.open");
  return { name: `${nameOf(row)}.pdf`, bytes: content.pdf };
}

/** Downloads a report as one archive that verifies offline; an entry as when it is opened, and refused to the same. */
export async function downloadReport(viewer: Viewer, raw: unknown): Promise<ReportFile> {
  const { row, content } = await taken(viewer, raw, "report.download");
  const run = onClient(database().pool);
  const proof = await proofOf(run, content.lines, row.leafIndex ?? -1);
  return { name: `${nameOf(row)}.zip`, bytes: zipBundle(buildReportBundle(content, proof)) };
}

const nameOf = ({ kind, leafIndex }: IssuedReport): string => `${KINDS[kind].fileName}-${leafIndex}`;

async function taken(
  viewer: Viewer,
  raw: unknown,
  kind: "report.open" | "report.download",
): Promise<{ row: IssuedReport; content: Content }> {
  const { id } = OfReport.parse(raw);
  mustAllow(viewer, "report.take");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { row, key } = await withTx((tx) => lockToTake(onTx(tx), viewer, id));
  refuseUnless(row.kind !== "proven", "not_found", { field: "id", detail: "it has no PDF: download it" });
  const content = unpacked(await keptFile(onClient(database().pool), REPORT_TABLES, id, key));
  await withTx(async (tx) => {
    await lockToTake(onTx(tx), viewer, id);
    const clear = { report: id, for: row.kind, about: row.about, statement: row.statement };
    const subjects = content.shown.length > 0 ? { subjects: content.shown } : {};
    await tx.report.update({ where: { id }, data: { taken: { increment: 1 } } });
    appendEntry(tx, viewer, { kind, clear, ...subjects });
  });
  return { row, content };
}

/** A report that the viewer may take now, held until commit, with the key of its file. Refuses like {@link openReport}. */
export async function lockToTake(
  run: Runner,
  viewer: PersonViewer,
  id: string,
): Promise<{ row: IssuedReport; key: Uint8Array }> {
  const row = await lockReport(run, id);
  refuseUnless(row, "not_found", { field: "id" });
  await KINDS[row.kind].admit(run, viewer, row);
  refuseUnless(row.state !== "queued", "not_yet", { field: "id", detail: "the report is being made" });
  const key = await fileKeyOf(run, REPORT_TABLES, id);
  const isThere = row.state === "ready" && row.expiresAt !== null && row.expiresAt > systemClock.now();
  if (!isThere || key === null)
    throw new Refusal("not_found", { field: "id", detail: "this report is no longer kept: ask for another" });
  return { row, key };
}
