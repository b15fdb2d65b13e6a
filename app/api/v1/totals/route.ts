import { route } from "#app/_server/route.ts";
import { totals } from "#core/flows/totals/totals.ts";

export const GET = route(totals);
