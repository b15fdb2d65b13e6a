import { route } from "#app/_server/route.ts";
import { askWhyFor } from "#core/flows/stand-in/acts.ts";

export const POST = route(askWhyFor);
