import { route } from "#app/_server/route.ts";
import { unlinkSevs } from "#core/sev/life/link.ts";

export const POST = route(unlinkSevs);
