import { route } from "#app/_server/route.ts";
import { endPurpose } from "#core/directory/purposes/end-purpose.ts";

export const POST = route(endPurpose);
