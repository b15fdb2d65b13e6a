import { route } from "#app/_server/route.ts";
import { mergeInto } from "#core/sev/life/merge.ts";

export const POST = route(mergeInto);
