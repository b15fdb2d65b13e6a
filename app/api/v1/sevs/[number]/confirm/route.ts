import { route } from "#app/_server/route.ts";
import { confirmSeverity } from "#core/sev/confirm-severity.ts";

export const POST = route(confirmSeverity);
