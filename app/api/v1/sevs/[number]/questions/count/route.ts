import { route } from "#app/_server/route.ts";
import { countAsked } from "#core/sev/questions/count-asked.ts";

export const POST = route(countAsked);
