import { route } from "#app/_server/route.ts";
import { searchReads } from "#core/log/reads/search.ts";

export const POST = route(searchReads);
