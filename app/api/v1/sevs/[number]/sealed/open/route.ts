import { route } from "#app/_server/route.ts";
import { openSealed } from "#core/sev/sealed/open-sealed.ts";

export const POST = route(openSealed);
