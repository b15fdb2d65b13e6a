import { route } from "#app/_server/route.ts";
import { decideAccess } from "#core/sev/access/decide-access.ts";

export const POST = route(decideAccess);
