import { route } from "#app/_server/route.ts";
import { provesInclusion } from "#core/log/tree/proofs.ts";

export const GET = route(provesInclusion);
