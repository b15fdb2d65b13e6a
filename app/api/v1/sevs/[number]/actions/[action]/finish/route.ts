import { route } from "#app/_server/route.ts";
import { finishAction } from "#core/sev/actions/finish-action.ts";

export const POST = route(finishAction);
