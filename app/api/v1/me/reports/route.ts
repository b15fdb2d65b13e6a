import { route } from "#app/_server/route.ts";
import { askTakeHome } from "#core/flows/take-home/ask-take-home.ts";
import { myTakeHomes } from "#core/flows/take-home/my-take-homes.ts";

export const GET = route(myTakeHomes, { byLink: true });
export const POST = route(askTakeHome, { status: 201, byLink: true });
