import { route } from "#app/_server/route.ts";
import { myRecording } from "#core/programme/recording/my-recording.ts";

export const GET = route(myRecording);
