import { route } from "#app/_server/route.ts";
import { investigate } from "#core/sev/investigate.ts";

export const POST = route(investigate);
