import { route } from "#app/_server/route.ts";
import { listSources } from "#core/directory/list-sources.ts";

export const GET = route(listSources);
