import { route } from "#app/_server/route.ts";
import { handOver } from "#core/sev/people/hand-over.ts";

export const POST = route(handOver);
