import { route } from "#app/_server/route.ts";
import { controls } from "#core/flows/controls/controls.ts";

export const GET = route(controls);
