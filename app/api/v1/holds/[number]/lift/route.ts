import { route } from "#app/_server/route.ts";
import { askLift } from "#core/flows/erasure/decide-hold.ts";

export const POST = route(askLift);
