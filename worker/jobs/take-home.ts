import type { PgBoss } from "pg-boss";
import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { dropOldTakeHomes } from "#core/flows/take-home/files.ts";
import { makeTakeHome } from "#core/flows/take-home/make-take-home.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

const worker = systemViewer("worker");

/** Makes the reports that people ask for about themselves, one at a time. A throw is a failed try: the queue tries again. */
export async function makeReports(jobs: PgBoss): Promise<void> {
  await jobs.work("take-home", { pollingIntervalSeconds: 1 }, async ([job]) =>
    makeTakeHome(worker, job?.data),
  );
}

/** Takes away the reports whose time is over. */
export const dropReports = (): Promise<number> =>
  dropOldTakeHomes(onClient(database().pool), systemClock.now());
