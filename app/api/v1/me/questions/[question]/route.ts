import { route } from "#app/_server/route.ts";
import { answerQuestion } from "#core/sev/questions/answer.ts";

export const POST = route(answerQuestion);
