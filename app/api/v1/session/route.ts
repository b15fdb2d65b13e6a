import { route } from "#app/_server/route.ts";
import { whoAmI } from "#core/directory/who-am-i.ts";

export const GET = route(whoAmI);
