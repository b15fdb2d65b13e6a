import { route } from "#app/_server/route.ts";
import { askBack } from "#core/flows/data-requests/ask-back.ts";

export const POST = route(askBack);
