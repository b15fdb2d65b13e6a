import { route } from "#app/_server/route.ts";
import { provesConsistency } from "#core/log/tree/proofs.ts";

export const GET = route(provesConsistency);
