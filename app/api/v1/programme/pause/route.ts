import { route } from "#app/_server/route.ts";
import { pauseCapture } from "#core/programme/state/pause-capture.ts";

export const POST = route(pauseCapture);
