import { route } from "#app/_server/route.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { statementsView } from "#core/sev/statements/statements-view.ts";

export const GET = route(statementsView);
export const POST = route(draftStatement);
