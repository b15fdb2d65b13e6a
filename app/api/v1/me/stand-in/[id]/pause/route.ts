import { route } from "#app/_server/route.ts";
import { pauseFor } from "#core/flows/stand-in/acts.ts";

export const POST = route(pauseFor);
