import { lastingRoute } from "#app/_server/lasting-route.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";

export const POST = lastingRoute("pause", pauseRecording, () => ({}));
