import { route } from "#app/_server/route.ts";
import { changeView, deleteView } from "#core/sev/saved-views/change-view.ts";

export const POST = route(changeView);
export const DELETE = route(deleteView, { status: 204 });
