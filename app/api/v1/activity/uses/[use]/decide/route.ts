import { route } from "#app/_server/route.ts";
import { decideUse } from "#core/flows/training/decide-use.ts";

export const POST = route(decideUse);
