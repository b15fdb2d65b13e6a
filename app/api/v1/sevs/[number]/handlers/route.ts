import { route } from "#app/_server/route.ts";
import { nameHandler } from "#core/sev/access/name-handler.ts";
import { listHandlers } from "#core/sev/people/list-handlers.ts";

export const GET = route(listHandlers);
export const POST = route(nameHandler);
