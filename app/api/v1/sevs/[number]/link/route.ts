import { route } from "#app/_server/route.ts";
import { linkSevs } from "#core/sev/life/link.ts";

export const POST = route(linkSevs);
