import { route } from "#app/_server/route.ts";
import { latestReads } from "#core/flows/dashboard/latest.ts";

export const GET = route(latestReads);
