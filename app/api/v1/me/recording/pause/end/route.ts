import { route } from "#app/_server/route.ts";
import { endPause } from "#core/programme/recording/end-pause.ts";

export const POST = route(endPause);
