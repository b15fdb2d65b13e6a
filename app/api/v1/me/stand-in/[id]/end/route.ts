import { route } from "#app/_server/route.ts";
import { endStandIn } from "#core/flows/stand-in/end-stand-in.ts";

export const POST = route(endStandIn);
