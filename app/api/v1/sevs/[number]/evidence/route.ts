import { route } from "#app/_server/route.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";

export const POST = route(openEvidence);
