import { route } from "#app/_server/route.ts";
import { revokeSessions } from "#core/directory/sessions.ts";

export const DELETE = route(revokeSessions);
