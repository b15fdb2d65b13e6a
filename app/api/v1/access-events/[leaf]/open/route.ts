import { route } from "#app/_server/route.ts";
import { openEntry } from "#core/log/entry/entry-view.ts";

export const POST = route(openEntry);
