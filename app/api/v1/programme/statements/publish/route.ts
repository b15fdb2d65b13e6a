import { route } from "#app/_server/route.ts";
import { publishProgrammeStatement } from "#core/flows/programme-statements/publish-programme-statement.ts";

export const POST = route(publishProgrammeStatement);
