import { route } from "#app/_server/route.ts";
import { whatIf } from "#core/flows/what-if/what-if.ts";

export const POST = route(whatIf);
