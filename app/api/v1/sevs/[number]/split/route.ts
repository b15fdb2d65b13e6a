import { route } from "#app/_server/route.ts";
import { split } from "#core/sev/life/split.ts";

export const POST = route(split);
