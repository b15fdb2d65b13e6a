import { route } from "#app/_server/route.ts";
import { sevMetrics } from "#core/sev/metrics/sev-metrics.ts";

export const GET = route(sevMetrics);
