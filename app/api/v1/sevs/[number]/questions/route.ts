import { route } from "#app/_server/route.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { listQuestions } from "#core/sev/questions/list-questions.ts";

export const GET = route(listQuestions);
export const POST = route(askQuestion, { status: 201 });
