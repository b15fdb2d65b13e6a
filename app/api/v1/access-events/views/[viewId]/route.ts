import { route } from "#app/_server/route.ts";
import { changeReadsView, deleteReadsView } from "#core/sev/saved-views/change-view.ts";

export const POST = route(changeReadsView);
export const DELETE = route(deleteReadsView, { status: 204 });
