import { route } from "#app/_server/route.ts";
import { investigate } from "#core/sev/life/investigate.ts";

export const POST = route(investigate);
