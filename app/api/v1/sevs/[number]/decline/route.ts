import { route } from "#app/_server/route.ts";
import { declineHeld } from "#core/sev/severity/decline.ts";

export const POST = route(declineHeld);
