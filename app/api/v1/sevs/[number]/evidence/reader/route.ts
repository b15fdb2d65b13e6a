import { route } from "#app/_server/route.ts";
import { openReader } from "#core/flows/detection/open-reader.ts";

export const POST = route(openReader);
