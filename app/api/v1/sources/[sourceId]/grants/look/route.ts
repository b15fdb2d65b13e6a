import { lookHere } from "#app/_server/grants-from.ts";
import { route } from "#app/_server/route.ts";

export const POST = route(lookHere);
