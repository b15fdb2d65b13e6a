import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withArchive } from "#core/verify/bundle/pdf-bundle.ts";
import type { FileAnswer } from "../kit/answer.ts";
import { archiveOf, contentOf, nameOf } from "./offer.ts";
import type { IssuedReport } from "./row.ts";
import { OfReport, takeAs, taken } from "./take-as.ts";

/** A file as it goes out. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Opens a report: its PDF to read, with the archive attached. An entry that is durable before the first byte leaves; it names those whom the
 * report shows by name. Refuses who may not see what it is about now, whoever asked for it.
 */
export async function openReport(viewer: Viewer, raw: unknown): Promise<ReportFile> {
  const { id } = OfReport.parse(raw);
  return taken(viewer, id, "report.open", async (_viewer, found) => {
    const detail = "it has no PDF: download it";
    refuseUnless(hasPdf(found.row.kind), "not_found", { field: "id", detail });
    const content = await contentOf(found);
    const name = nameOf(found.row);
    const answer = async () => {
      const zip = await archiveOf(found.row, content);
      return { name: `${name}.pdf`, bytes: withArchive(content.pdf, `${name}.zip`, zip) };
    };
    return { shown: content.shown, from: 0, seal: async () => answer };
  });
}

/** Downloads a report as one archive that verifies offline; an entry as when it is opened, and refused to the same. */
export const downloadReport = (viewer: Viewer, raw: unknown): Promise<FileAnswer> =>
  takeAs(viewer, raw, hasPdf);

const hasPdf = (kind: IssuedReport["kind"]): boolean => kind !== "data" && kind !== "proven";
