import { route } from "#app/_server/route.ts";
import { decideName } from "#core/flows/names/decide-name.ts";

export const POST = route(decideName);
