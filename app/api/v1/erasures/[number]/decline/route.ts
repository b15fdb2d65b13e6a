import { route } from "#app/_server/route.ts";
import { declineErasure } from "#core/flows/erasure/decline-erasure.ts";

export const POST = route(declineErasure);
