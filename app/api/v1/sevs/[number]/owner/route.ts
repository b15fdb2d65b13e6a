import { route } from "#app/_server/route.ts";
import { assignSev } from "#core/sev/people/assign.ts";

export const POST = route(assignSev);
