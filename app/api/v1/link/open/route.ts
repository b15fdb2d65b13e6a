import { openHere } from "#app/_server/link-session.ts";
import { ownPageRoute } from "#app/_server/route.ts";

export const POST = ownPageRoute(openHere);
