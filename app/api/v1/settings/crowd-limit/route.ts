import { route } from "#app/_server/route.ts";
import { setCrowdLimit } from "#core/sev/access/set-crowd-limit.ts";

export const POST = route(setCrowdLimit);
