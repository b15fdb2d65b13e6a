import { dataAnswer } from "#app/_server/data-answer.ts";
import { route } from "#app/_server/route.ts";
import { downloadReport } from "#core/reports/issued/take-report.ts";

export const POST = route(async (viewer, raw) => dataAnswer(await downloadReport(viewer, raw)));
