import { route } from "#app/_server/route.ts";
import { myQuestions } from "#core/sev/questions/my-questions.ts";

export const GET = route(myQuestions);
