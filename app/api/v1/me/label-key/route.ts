import { route } from "#app/_server/route.ts";
import { myLabelKey } from "#core/log/absence/own-key.ts";

export const GET = route(myLabelKey);
