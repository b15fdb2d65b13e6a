import { route } from "#app/_server/route.ts";
import { draftProgrammeStatement } from "#core/flows/programme-statements/draft-programme-statement.ts";
import { programmeStatementsView } from "#core/flows/programme-statements/programme-statements-view.ts";

export const GET = route(programmeStatementsView);
export const POST = route(draftProgrammeStatement);
