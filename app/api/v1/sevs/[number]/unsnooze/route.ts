import { route } from "#app/_server/route.ts";
import { unsnooze } from "#core/sev/life/snooze.ts";

export const POST = route(unsnooze);
