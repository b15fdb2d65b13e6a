import type { Viewer } from "#core/base/viewer.ts";
import type { RecordingAct } from "./acting.ts";
import { endChoice } from "./end-choice.ts";

/** Opts in again, from now on: what was recorded meanwhile stays refused. Who is not opted out: nothing is written. */
export const optIn = (viewer: Viewer): Promise<RecordingAct> => endChoice(viewer, "optOut");
