import { route } from "#app/_server/route.ts";
import { replyToRequest } from "#core/flows/data-requests/ask-back.ts";

export const POST = route(replyToRequest);
