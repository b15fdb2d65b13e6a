import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { dropOldDetection } from "#core/detect/kept/drop-old.ts";
import { cutPartitions } from "#core/log/retention/cut.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { pruneTold } from "#core/notify/prune.ts";

const worker = systemViewer("worker");

/** Begins the next partition of the log where that is due. */
export const cut = cutPartitions;

/** Takes away what was told long ago; announces reads that are too old and drops those that were announced, and what detection made of them. */
export async function retain(): Promise<void> {
  await pruneTold(worker, systemClock.now());
  await dropOldReads(worker);
  await dropOldDetection(worker, systemClock.now());
}
