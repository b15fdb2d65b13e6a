import { route } from "#app/_server/route.ts";
import { contain } from "#core/sev/contain/contain.ts";

export const POST = route(contain);
