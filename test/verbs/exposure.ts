import { systemViewer } from "#core/base/viewer.ts";
import { openWindowPeople } from "#core/flows/window-report/open-window-people.ts";
import type { ReportAct } from "#core/reports/issued/ask-report.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport, openReport } from "#core/reports/issued/take-report.ts";
import { askWindowReport } from "#core/reports/window/ask-window-report.ts";
import { database } from "#db/current.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const worker = systemViewer("worker");
let report: ReportAct;

const asked = async ({ reviewer }: VerbWorld) => {
  const { id } = await database().prisma.exposure.findFirstOrThrow();
  report = await askWindowReport(reviewer, { id, reason: "For the auditors of this year" });
};
const made = async (world: VerbWorld) => {
  await asked(world);
  await makeReport(worker, { report: report.id });
};

export const EXPOSURE_VERBS: readonly VerbExample[] = [
  {
    name: "openWindowPeople",
    entry: "exposure.open",
    act: async ({ reviewer }) => {
      const { id } = await database().prisma.exposure.findFirstOrThrow();
      return openWindowPeople(reviewer, { id, which: "readers" });
    },
  },
  { name: "askWindowReport", entry: "report.ask", act: asked },
  {
    name: "makeReport",
    entry: "report.finish",
    before: asked,
    act: () => makeReport(worker, { report: report.id }),
  },
  {
    name: "openReport",
    entry: "report.open",
    before: made,
    act: ({ reviewer }) => openReport(reviewer, { id: report.id }),
  },
  {
    name: "downloadReport",
    entry: "report.download",
    before: made,
    act: ({ reviewer }) => downloadReport(reviewer, { id: report.id }),
  },
];
