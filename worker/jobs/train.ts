import type { PgBoss } from "pg-boss";
import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { dropExpired } from "#core/flows/training/drop-files.ts";
import { runTraining } from "#core/flows/training/run-training.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

const worker = systemViewer("worker");

/** Exports what was asked for to train models, a run at a time. A throw is a failed try: the queue tries again. */
export async function exportRuns(jobs: PgBoss): Promise<void> {
  await jobs.work("train", { pollingIntervalSeconds: 1 }, async ([job]) => runTraining(worker, job?.data));
}

/** Takes away the files of runs whose time is over. */
export const expireRuns = (): Promise<number> => dropExpired(onClient(database().pool), systemClock.now());
