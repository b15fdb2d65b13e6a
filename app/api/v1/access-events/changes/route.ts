import { route } from "#app/_server/route.ts";
import { compareReads } from "#core/flows/reads/groups/compare-reads.ts";

export const GET = route(compareReads);
