import { route } from "#app/_server/route.ts";
import { changeAction } from "#core/sev/actions/change-action.ts";

export const POST = route(changeAction);
