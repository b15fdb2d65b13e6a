import { route } from "#app/_server/route.ts";
import { liftSuspension } from "#core/sev/contain/lift-suspension.ts";

export const POST = route(liftSuspension);
