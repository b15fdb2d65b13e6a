import { route } from "#app/_server/route.ts";
import { openItem } from "#core/flows/open-item.ts";

export const POST = route(openItem);
