import { route } from "#app/_server/route.ts";
import { removeHolder } from "#core/directory/purposes/remove-holder.ts";

export const POST = route(removeHolder);
