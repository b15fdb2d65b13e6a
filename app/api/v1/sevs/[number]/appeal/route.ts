import { route } from "#app/_server/route.ts";
import { decideAppeal } from "#core/sev/questions/decide-appeal.ts";

export const POST = route(decideAppeal);
