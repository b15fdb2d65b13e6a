import { route } from "#app/_server/route.ts";
import { whyTotals } from "#core/flows/ask-why/why-totals.ts";

export const GET = route(whyTotals);
