import { route } from "#app/_server/route.ts";
import { dropDefinition } from "#core/reports/saved/drop-definition.ts";
import { readOwnDefinition } from "#core/reports/saved/list-definitions.ts";

export const GET = route(readOwnDefinition);
export const DELETE = route(dropDefinition);
