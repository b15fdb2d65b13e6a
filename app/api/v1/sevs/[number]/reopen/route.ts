import { route } from "#app/_server/route.ts";
import { reopen } from "#core/sev/life/reopen.ts";

export const POST = route(reopen);
