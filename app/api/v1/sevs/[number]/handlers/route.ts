import { route } from "#app/_server/route.ts";
import { listHandlers } from "#core/sev/people/list-handlers.ts";

export const GET = route(listHandlers);
