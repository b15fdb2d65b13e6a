import { route } from "#app/_server/route.ts";
import { countQuestion } from "#core/reports/question/count-question.ts";

export const GET = route(countQuestion);
