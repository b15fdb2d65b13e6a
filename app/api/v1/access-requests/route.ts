import { route } from "#app/_server/route.ts";
import { listAccess } from "#core/sev/access/list-access.ts";

export const GET = route(listAccess);
