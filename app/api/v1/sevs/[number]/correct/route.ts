import { route } from "#app/_server/route.ts";
import { correct } from "#core/sev/life/correct.ts";

export const POST = route(correct);
