import { route } from "#app/_server/route.ts";
import { bulkSevs } from "#core/flows/sev-bulk/bulk-sevs.ts";

export const POST = route(bulkSevs);
