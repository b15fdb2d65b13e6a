import { route } from "#app/_server/route.ts";
import { listViews } from "#core/sev/saved-views/list-views.ts";
import { saveView } from "#core/sev/saved-views/save-view.ts";

export const GET = route(listViews);
export const POST = route(saveView, { status: 201 });
