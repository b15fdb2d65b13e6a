import { route } from "#app/_server/route.ts";
import { whoAnswers } from "#core/flows/ask-why/who-answers.ts";

export const GET = route(whoAnswers);
