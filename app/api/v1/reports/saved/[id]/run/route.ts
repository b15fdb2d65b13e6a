import { route } from "#app/_server/route.ts";
import { runDefinition } from "#core/reports/saved/run-definition.ts";

export const POST = route(runDefinition, { status: 201 });
