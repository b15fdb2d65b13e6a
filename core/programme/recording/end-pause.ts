import type { Viewer } from "#core/base/viewer.ts";
import type { RecordingAct } from "./acting.ts";
import { endChoice } from "./end-choice.ts";

/** Ends one's own pause before its time. Where none holds nothing is written. */
export const endPause = (viewer: Viewer): Promise<RecordingAct> => endChoice(viewer, "pause");
