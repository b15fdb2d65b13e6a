import { route } from "#app/_server/route.ts";
import { confirmHold } from "#core/flows/erasure/decide-hold.ts";

export const POST = route(confirmHold);
