import { route } from "#app/_server/route.ts";
import { declineRun } from "#core/flows/training/decide-run.ts";

export const POST = route(declineRun);
