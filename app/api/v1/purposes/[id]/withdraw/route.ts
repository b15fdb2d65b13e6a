import { route } from "#app/_server/route.ts";
import { withdrawPurpose } from "#core/directory/purposes/withdraw-purpose.ts";

export const POST = route(withdrawPurpose);
