import { route } from "#app/_server/route.ts";
import { listNames } from "#core/flows/names/list-names.ts";

export const GET = route(listNames);
