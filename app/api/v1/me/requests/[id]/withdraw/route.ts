import { route } from "#app/_server/route.ts";
import { withdrawRequest } from "#core/flows/data-requests/withdraw-request.ts";

export const POST = route(withdrawRequest);
