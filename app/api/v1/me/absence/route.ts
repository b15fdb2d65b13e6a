import { route } from "#app/_server/route.ts";
import { proveAbout } from "#core/log/absence/prove-about.ts";

export const GET = route(proveAbout);
