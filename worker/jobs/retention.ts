import { systemViewer } from "#core/base/viewer.ts";
import { cutPartitions } from "#core/log/retention/cut.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";

const worker = systemViewer("worker");

/** Begins the next partition of the log where that is due. */
export const cut = cutPartitions;

/** Announces reads that are too old and drops those that were announced. */
export const retain = (): Promise<unknown> => dropOldReads(worker);
