import { route } from "#app/_server/route.ts";
import { extendPurpose } from "#core/directory/purposes/extend-purpose.ts";

export const POST = route(extendPurpose);
