import { route } from "#app/_server/route.ts";
import { markContained } from "#core/sev/life/mark-contained.ts";

export const POST = route(markContained);
