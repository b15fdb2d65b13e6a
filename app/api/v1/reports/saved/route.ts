import { route } from "#app/_server/route.ts";
import { listDefinitions } from "#core/reports/saved/list-definitions.ts";
import { saveQuestion } from "#core/reports/saved/save-definition.ts";

export const GET = route(listDefinitions);
export const POST = route(saveQuestion, { status: 201 });
