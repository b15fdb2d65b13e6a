import { systemViewer } from "#core/base/viewer.ts";
import { remindAsked } from "#core/sev/questions/remind.ts";

const worker = systemViewer("worker");

/** Reminds those who were asked and have a day left. */
export const remind = (): Promise<number> => remindAsked(worker);
