import { route } from "#app/_server/route.ts";
import { endAccess } from "#core/sev/access/decide-access.ts";

export const POST = route(endAccess);
