import { route } from "#app/_server/route.ts";
import { listExposures } from "#core/exposure/list-exposures.ts";

export const GET = route(listExposures);
