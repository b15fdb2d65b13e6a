import { route } from "#app/_server/route.ts";
import { searchReads } from "#core/log/search.ts";

export const POST = route(searchReads);
