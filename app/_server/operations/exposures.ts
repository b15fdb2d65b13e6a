import { AskWindow } from "#core/flows/window-report/asked.ts";
import { OpenWindowPeople } from "#core/flows/window-report/open-window-people.ts";
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
];
