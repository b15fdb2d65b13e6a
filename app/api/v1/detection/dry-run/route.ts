import { route } from "#app/_server/route.ts";
import { dryRunDetection } from "#core/flows/detection/dry-run.ts";

export const POST = route(dryRunDetection);
