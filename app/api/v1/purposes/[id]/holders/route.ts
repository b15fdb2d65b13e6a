import { route } from "#app/_server/route.ts";
import { addHolder } from "#core/directory/purposes/add-holder.ts";

export const POST = route(addHolder);
