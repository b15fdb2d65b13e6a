import { route } from "#app/_server/route.ts";
import { listWhy } from "#core/flows/ask-why/list-why.ts";

export const GET = route(listWhy);
