import { route } from "#app/_server/route.ts";
import { rebuildDetection } from "#core/flows/detection/roll-up.ts";

export const POST = route(rebuildDetection);
