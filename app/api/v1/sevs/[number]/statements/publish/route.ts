import { route } from "#app/_server/route.ts";
import { publishStatement } from "#core/sev/statements/publish-statement.ts";

export const POST = route(publishStatement);
