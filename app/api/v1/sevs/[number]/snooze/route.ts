import { route } from "#app/_server/route.ts";
import { snooze } from "#core/sev/life/snooze.ts";

export const POST = route(snooze);
