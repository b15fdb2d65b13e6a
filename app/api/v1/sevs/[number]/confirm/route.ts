import { route } from "#app/_server/route.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";

export const POST = route(confirmSeverity);
