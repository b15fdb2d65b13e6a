import { route } from "#app/_server/route.ts";
import { setRole } from "#core/sev/people/set-role.ts";

export const POST = route(setRole);
