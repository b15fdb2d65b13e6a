import { route } from "#app/_server/route.ts";
import { listReports } from "#core/reports/issued/list-reports.ts";
import { askQuestion } from "#core/reports/question/ask-question.ts";

export const GET = route(listReports);
export const POST = route(askQuestion, { status: 201 });
