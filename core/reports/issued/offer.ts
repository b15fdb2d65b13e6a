import type { PersonViewer } from "#core/base/viewer.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { dataNameOf, offerData } from "../data/offer-data.ts";
import { KINDS } from "../kinds.ts";
import type { Offer } from "../kit/answer.ts";
import { proofOf } from "../kit/proof.ts";
import type { TakePart } from "../kit/range.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { keptFile } from "../kit/sealed-files.ts";
import { offerProven } from "../proven/offer-proven.ts";
import { buildReportBundle, unpacked } from "./content.ts";
import type { Content } from "./report-kind.ts";
import type { IssuedReport } from "./row.ts";

/** A report that may be taken, with the key of its file: see `lockToTake`. */
export interface Takeable {
  readonly row: IssuedReport;
  readonly key: Uint8Array;
}

/** How its files are called, without their ending. */
export const nameOf = ({ kind, leafIndex }: IssuedReport): string => `${KINDS[kind].fileName}-${leafIndex}`;

/** How the file is called that {@link offerOf} offers. */
export const fileNameOf = (row: IssuedReport): string =>
  row.kind === "data" ? dataNameOf(row) : `${nameOf(row)}.zip`;

/** What a report is made of, opened with its key. */
export const contentOf = async ({ row, key }: Takeable): Promise<Content> =>
  unpacked(await keptFile(onClient(database().pool), REPORT_TABLES, row.id, key));

/** The file of a report of any kind, whole or in part, as this viewer is given it. Nothing of it may leave before an entry says so. */
export function offerOf(viewer: PersonViewer, found: Takeable, part: TakePart): Promise<Offer> {
  switch (found.row.kind) {
    case "data":
      return offerData(viewer, found.row, found.key, part);
    case "proven":
      return offerProven(found.row, found.key, part);
    default:
      return offerBundle(found);
  }
}

/** The archive of a report, with the newest proof. */
export async function archiveOf({ leafIndex }: IssuedReport, content: Content): Promise<Uint8Array> {
  const proof = await proofOf(onClient(database().pool), content.lines, leafIndex ?? -1);
  return zipBundle(buildReportBundle(content, proof));
}

/** One archive that verifies offline. It goes out whole: a countersignature that came later makes it another. */
async function offerBundle(found: Takeable): Promise<Offer> {
  const { row } = found;
  const content = await contentOf(found);
  const answer = async () => {
    const body = await archiveOf(row, content);
    const about = { name: fileNameOf(row), type: "application/zip", etag: null };
    return { ...about, body, length: body.length, part: null };
  };
  return { shown: content.shown, from: 0, seal: async () => answer };
}
