import { route } from "#app/_server/route.ts";
import { answerHandOver } from "#core/sev/people/answer-hand-over.ts";

export const POST = route(answerHandOver);
