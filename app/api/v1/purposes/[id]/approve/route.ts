import { route } from "#app/_server/route.ts";
import { approvePurpose } from "#core/directory/purposes/approve-purpose.ts";

export const POST = route(approvePurpose);
