import { route } from "#app/_server/route.ts";
import { settings } from "#core/sev/access/set-crowd-limit.ts";

export const GET = route(settings);
