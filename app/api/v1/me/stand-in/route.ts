import { route } from "#app/_server/route.ts";
import { myStandIns } from "#core/flows/stand-in/my-stand-ins.ts";
import { nameStandIn } from "#core/flows/stand-in/name-stand-in.ts";

export const GET = route(myStandIns);
export const POST = route(nameStandIn, { status: 201 });
