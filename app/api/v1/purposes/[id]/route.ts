import { route } from "#app/_server/route.ts";
import { getPurpose } from "#core/directory/purposes/get-purpose.ts";

export const GET = route(getPurpose);
