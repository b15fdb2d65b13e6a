import { route } from "#app/_server/route.ts";
import { openEvidence } from "#core/sev/open-evidence.ts";

export const POST = route(openEvidence);
