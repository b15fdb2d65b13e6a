import { route } from "#app/_server/route.ts";
import { queueCounts } from "#core/flows/sev-queue/queue-counts.ts";

export const GET = route(queueCounts);
