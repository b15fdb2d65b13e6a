import { systemViewer } from "#core/base/viewer.ts";
import { closeRange } from "#core/log/absence/close-range.ts";

const worker = systemViewer("worker");

/** Closes every range that is due, one after the other. */
export async function closeRanges(): Promise<void> {
  while (await closeRange(worker));
}
