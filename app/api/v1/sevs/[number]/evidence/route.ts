import { route } from "#app/_server/route.ts";
import { evidenceView } from "#core/sev/evidence/evidence-view.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";

export const GET = route(evidenceView);
export const POST = route(openEvidence);
