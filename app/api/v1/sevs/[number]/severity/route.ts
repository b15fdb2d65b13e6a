import { route } from "#app/_server/route.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";

export const POST = route(changeSeverity);
