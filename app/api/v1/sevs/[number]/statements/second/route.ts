import { route } from "#app/_server/route.ts";
import { secondStatement } from "#core/sev/statements/second-statement.ts";

export const POST = route(secondStatement);
