import { route } from "#app/_server/route.ts";
import { containment } from "#core/sev/contain/containment.ts";

export const GET = route(containment);
