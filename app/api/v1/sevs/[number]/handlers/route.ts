import { route } from "#app/_server/route.ts";
import { nameHandler } from "#core/sev/access/name-handler.ts";

export const POST = route(nameHandler);
