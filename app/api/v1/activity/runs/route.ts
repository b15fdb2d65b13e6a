import { route } from "#app/_server/route.ts";
import { askRun } from "#core/flows/training/ask-run.ts";
import { listRuns } from "#core/flows/training/list-runs.ts";

export const GET = route(listRuns);
export const POST = route(askRun, { status: 201 });
