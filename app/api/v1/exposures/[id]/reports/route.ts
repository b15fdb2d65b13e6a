import { route } from "#app/_server/route.ts";
import { askWindowReport } from "#core/reports/window/ask-window-report.ts";
import { listWindowReports } from "#core/reports/window/list-window-reports.ts";

export const GET = route(listWindowReports);
export const POST = route(askWindowReport, { status: 201 });
