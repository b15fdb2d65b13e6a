import { route } from "#app/_server/route.ts";
import { listReadsViews } from "#core/sev/saved-views/list-views.ts";
import { saveReadsView } from "#core/sev/saved-views/save-view.ts";

export const GET = route(listReadsViews);
export const POST = route(saveReadsView, { status: 201 });
