import { route } from "#app/_server/route.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";

export const GET = route(listErasures);
export const POST = route(requestErasure, { status: 201 });
