import { route } from "#app/_server/route.ts";
import { setDetection } from "#core/detect/kept/set-detection.ts";

export const POST = route(setDetection);
