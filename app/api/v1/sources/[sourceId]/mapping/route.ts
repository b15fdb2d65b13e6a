import { route } from "#app/_server/route.ts";
import { mapSource } from "#core/intake/map-source.ts";

export const POST = route(mapSource);
