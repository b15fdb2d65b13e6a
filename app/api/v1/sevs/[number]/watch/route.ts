import { route } from "#app/_server/route.ts";
import { watchSev } from "#core/sev/people/watch.ts";

export const POST = route(watchSev);
