import { route } from "#app/_server/route.ts";
import { decideRequest } from "#core/flows/data-requests/decide-request.ts";

export const POST = route(decideRequest);
