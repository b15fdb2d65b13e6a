import { route } from "#app/_server/route.ts";
import { answerWhy } from "#core/flows/ask-why/answer-why.ts";

export const POST = route(answerWhy);
