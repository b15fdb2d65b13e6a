import { route } from "#app/_server/route.ts";
import { takeRequest } from "#core/flows/data-requests/take-request.ts";

export const POST = route(takeRequest);
