import { route } from "#app/_server/route.ts";
import { askName } from "#core/flows/names/ask-name.ts";

export const POST = route(askName, { status: 201 });
