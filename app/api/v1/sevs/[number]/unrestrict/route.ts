import { route } from "#app/_server/route.ts";
import { askUnrestrict } from "#core/sev/access/restrict.ts";

export const POST = route(askUnrestrict);
