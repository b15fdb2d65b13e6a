import { route } from "#app/_server/route.ts";
import { viewSample } from "#core/flows/reads/review/view-sample.ts";

export const GET = route(viewSample);
