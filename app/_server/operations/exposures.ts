import { AskWindow } from "#core/flows/window-report/asked.ts";
import { OpenWindowPeople } from "#core/flows/window-report/open-window-people.ts";
import { OfReport } from "#core/reports/issued/take-as.ts";
import { OfWindow } from "#core/reports/window/list-window-reports.ts";
import { AskWindowReport } from "#core/reports/window/question.ts";
import type { Operation } from "./operation.ts";

const NONE = "00000000-0000-4000-8000-000000000000";

export const EXPOSURE_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    status: 200,
    path: "exposures/[id]",
    id: "getWindowReport",
    summary:
      "The report on one window, or on the part of it between two moments: who could, who did, whose data.",
    input: AskWindow,
    answer: "json",
    who: "exposure.view",
    example: { id: NONE },
  },
  {
    method: "GET",
    status: 200,
    path: "exposures/report",
    id: "reportOnDatasets",
    summary: "The same report on stated datasets of one source between two moments.",
    input: AskWindow,
    answer: "json",
    who: "exposure.view",
    example: { dataset: "no-such-dataset", from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
  },
  {
    method: "POST",
    status: 200,
    path: "exposures/[id]/people",
    id: "openWindowPeople",
    summary: "Opens who read without need, or whose data it was, a page at a time; opening is an entry.",
    input: OpenWindowPeople,
    answer: "list",
    who: "exposure.open",
    example: { id: NONE, which: "readers" },
  },
  {
    method: "GET",
    status: 200,
    path: "exposures/[id]/reports",
    id: "listWindowReports",
    summary: "The reports that were made of one window, with their progress.",
    input: OfWindow,
    answer: "list",
    who: "exposure.open",
    example: { id: NONE },
  },
  {
    method: "POST",
    status: 201,
    path: "exposures/[id]/reports",
    id: "askWindowReport",
    summary:
      "Asks for the report on one window as a PDF and as a bundle that verifies offline; a job makes it.",
    input: AskWindowReport,
    answer: "json",
    who: "exposure.open",
    example: { id: NONE, reason: "For the auditors of this year" },
  },
  {
    method: "POST",
    status: 200,
    path: "reports/[id]/open",
    id: "openReport",
    summary: "A report's PDF, to read; opening is an entry first.",
    input: OfReport,
    answer: "bytes",
    who: "report.take",
    example: { id: NONE },
  },
  {
    method: "POST",
    status: 200,
    path: "reports/[id]/download",
    id: "downloadReport",
    summary: "A report as an archive that verifies offline; each download is an entry first.",
    input: OfReport,
    answer: "zip",
    who: "report.take",
    example: { id: NONE },
  },
];
