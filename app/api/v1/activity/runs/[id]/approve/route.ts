import { route } from "#app/_server/route.ts";
import { approveRun } from "#core/flows/training/decide-run.ts";

export const POST = route(approveRun);
