import { route } from "#app/_server/route.ts";
import { secondProgrammeStatement } from "#core/flows/programme-statements/second-programme-statement.ts";

export const POST = route(secondProgrammeStatement);
