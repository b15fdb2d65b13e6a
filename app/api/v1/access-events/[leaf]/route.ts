import { route } from "#app/_server/route.ts";
import { viewEntry } from "#core/log/entry/entry-view.ts";

export const GET = route(viewEntry);
