import { route } from "#app/_server/route.ts";
import { narrowPurpose } from "#core/directory/purposes/narrow-purpose.ts";

export const POST = route(narrowPurpose);
