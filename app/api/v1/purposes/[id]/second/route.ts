import { route } from "#app/_server/route.ts";
import { secondPurpose } from "#core/directory/purposes/second-purpose.ts";

export const POST = route(secondPurpose);
