import { route } from "#app/_server/route.ts";
import { acknowledge } from "#core/sev/life/acknowledge.ts";

export const POST = route(acknowledge);
