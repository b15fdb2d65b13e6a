import { route } from "#app/_server/route.ts";
import { unrestrictSev } from "#core/sev/access/restrict.ts";

export const POST = route(unrestrictSev);
