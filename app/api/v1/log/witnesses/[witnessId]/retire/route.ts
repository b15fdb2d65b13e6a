import { route } from "#app/_server/route.ts";
import { retireWitness } from "#core/log/witness/retire-witness.ts";

export const POST = route(retireWitness);
