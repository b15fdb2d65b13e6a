import { systemViewer } from "#core/base/viewer.ts";
import { remindEnding } from "#core/directory/purposes/remind-ending.ts";

const worker = systemViewer("worker");

/** Tells holders and stewards of purposes that end within a week. */
export const purposesEnding = (): Promise<number> => remindEnding(worker);
