import { route } from "#app/_server/route.ts";
import { takeHomeCounts } from "#core/reports/issued/take-home-counts.ts";

export const GET = route(takeHomeCounts);
