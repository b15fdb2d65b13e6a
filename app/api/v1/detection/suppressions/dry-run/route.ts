import { route } from "#app/_server/route.ts";
import { dryRunSuppression } from "#core/flows/detection/suppress/dry-run-suppression.ts";

export const GET = route(dryRunSuppression);
