import { route } from "#app/_server/route.ts";
import { addAction } from "#core/sev/actions/add-action.ts";
import { listActions } from "#core/sev/actions/list-actions.ts";

export const GET = route(listActions);
export const POST = route(addAction, { status: 201 });
