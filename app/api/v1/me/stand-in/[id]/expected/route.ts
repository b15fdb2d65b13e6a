import { route } from "#app/_server/route.ts";
import { sayExpectedFor } from "#core/flows/stand-in/acts.ts";

export const POST = route(sayExpectedFor);
