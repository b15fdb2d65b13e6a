import { fileAnswer } from "#app/_server/report-file.ts";
import { route } from "#app/_server/route.ts";
import { openReport } from "#core/reports/issued/take-report.ts";

export const POST = route(async (viewer, raw) =>
  fileAnswer(await openReport(viewer, raw), "application/pdf"),
);
