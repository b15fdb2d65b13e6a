import { route } from "#app/_server/route.ts";
import { askHold } from "#core/flows/erasure/ask-hold.ts";
import { listHolds } from "#core/flows/erasure/list-holds.ts";

export const GET = route(listHolds);
export const POST = route(askHold, { status: 201 });
