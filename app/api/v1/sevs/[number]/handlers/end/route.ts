import { route } from "#app/_server/route.ts";
import { endNaming } from "#core/sev/access/name-handler.ts";

export const POST = route(endNaming);
