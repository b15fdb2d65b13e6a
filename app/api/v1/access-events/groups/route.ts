import { route } from "#app/_server/route.ts";
import { groupReads } from "#core/flows/reads/groups/group-reads.ts";

export const GET = route(groupReads);
