import { route } from "#app/_server/route.ts";
import { withdrawWhy } from "#core/flows/ask-why/withdraw-why.ts";

export const POST = route(withdrawWhy);
