import { route } from "#app/_server/route.ts";
import { restrictSev } from "#core/sev/access/restrict.ts";

export const POST = route(restrictSev);
