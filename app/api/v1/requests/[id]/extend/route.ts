import { route } from "#app/_server/route.ts";
import { extendRequest } from "#core/flows/data-requests/extend-request.ts";

export const POST = route(extendRequest);
