import { route } from "#app/_server/route.ts";
import { appealWhy } from "#core/flows/ask-why/appeal-why.ts";

export const POST = route(appealWhy);
