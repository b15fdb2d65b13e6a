import { route } from "#app/_server/route.ts";
import { blastRadius } from "#core/flows/blast-radius/blast-radius.ts";

export const GET = route(blastRadius);
