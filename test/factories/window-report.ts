import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport } from "#core/reports/issued/take-report.ts";
import { askWindowReport } from "#core/reports/window/ask-window-report.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import type { ReportBundle } from "#core/verify/bundle/format.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { appendSample, makeSampleDirectory, type SampleDirectory, sampleDrafts } from "#test/sample.ts";
import { bytesOf } from "../file-bytes.ts";
import { makePerson } from "./person.ts";

const worker = systemViewer("worker");
const reason = "For the auditors of this year";

/** The five days with their window, whose SEV somebody investigates. */
export interface WindowWorld {
  readonly people: SampleDirectory;
  readonly reviewer: PersonViewer;
  readonly windowId: string;
}

export async function makeWindowWorld(): Promise<WindowWorld> {
  const people = await makeSampleDirectory();
  const reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  await appendSample(await sampleDrafts(people));
  await followOnce();
  const { prisma } = database();
  const { id } = await prisma.exposure.findFirstOrThrow({ where: { logins: { gt: 0 } } });
  const { version } = await prisma.sev.findUniqueOrThrow({ where: { number: 1 } });
  await investigate(reviewer, { number: 1, reason, version });
  return { people, reviewer, windowId: id };
}

/** Asks for a report and makes it; answers its id. */
export async function madeReport(
  by: PersonViewer,
  asked: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { id } = await askWindowReport(by, { reason, ...asked });
  await makeReport(worker, { report: id });
  return id;
}

/** A made report as it is downloaded, and its files. */
export async function takenReport(
  by: PersonViewer,
  id: string,
): Promise<{ zip: Uint8Array; bundle: ReportBundle }> {
  const zip = Uint8Array.from(await bytesOf(await downloadReport(by, { id })));
  return { zip, bundle: unzipBundle(zip) as ReportBundle };
}
