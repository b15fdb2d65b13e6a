import { route } from "#app/_server/route.ts";
import { repeatSample } from "#core/flows/reads/review/view-sample.ts";

export const GET = route(repeatSample);
