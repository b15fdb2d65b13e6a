import { route } from "#app/_server/route.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";

export const GET = route(myQuestionsAsked, { byLink: true });
export const POST = route(askWhy, { status: 201 });
