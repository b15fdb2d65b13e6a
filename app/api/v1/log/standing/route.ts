import { openRoute } from "#app/_server/route.ts";
import { logStanding } from "#core/flows/witness/standing.ts";

export const dynamic = "force-dynamic";

export const GET = openRoute(() => logStanding());
