import { route } from "#app/_server/route.ts";
import { openToTell } from "#core/sev/notices/open-to-tell.ts";

export const POST = route(openToTell);
