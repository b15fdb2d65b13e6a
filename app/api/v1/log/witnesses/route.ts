import { route } from "#app/_server/route.ts";
import { addWitness } from "#core/log/witness/add-witness.ts";
import { listWitnesses } from "#core/log/witness/list-witnesses.ts";

export const GET = route(listWitnesses);
export const POST = route(addWitness, { status: 201 });
