import { route } from "#app/_server/route.ts";
import { confirmSuspension } from "#core/sev/contain/confirm-suspension.ts";

export const POST = route(confirmSuspension);
