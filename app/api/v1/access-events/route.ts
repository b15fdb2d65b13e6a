import { route } from "#app/_server/route.ts";
import { listReads } from "#core/log/search.ts";

export const GET = route(listReads);
