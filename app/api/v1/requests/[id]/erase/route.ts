import { route } from "#app/_server/route.ts";
import { startErasure } from "#core/flows/data-requests/start-erasure.ts";

export const POST = route(startErasure);
