import { route } from "#app/_server/route.ts";
import { declinePurpose } from "#core/directory/purposes/decline-purpose.ts";

export const POST = route(declinePurpose);
