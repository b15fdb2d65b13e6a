import { route } from "#app/_server/route.ts";
import { askAccess } from "#core/sev/access/ask-access.ts";
import { closedDoor } from "#core/sev/access/closed-door.ts";

export const GET = route(closedDoor);
export const POST = route(askAccess);
