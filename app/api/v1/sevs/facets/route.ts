import { route } from "#app/_server/route.ts";
import { queueFacets } from "#core/flows/sev-queue/queue-facets.ts";

export const GET = route(queueFacets);
