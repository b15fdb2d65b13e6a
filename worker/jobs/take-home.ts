import type { PgBoss } from "pg-boss";
import { systemClock } from "#core/base/clock.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { dropOldTakeHomes } from "#core/flows/take-home/files.ts";
import { endGivenUp, makeTakeHome } from "#core/flows/take-home/make-take-home.ts";
import { endReportsGivenUp, makeReport } from "#core/reports/issued/make-report.ts";
import { dropOldReports } from "#core/reports/kit/report-files.ts";
import { runDue } from "#core/reports/saved/run-due.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

const worker = systemViewer("worker");

/** Makes the reports that people ask for, one of a kind at a time. A throw is a failed try: the queue tries again. */
export async function makeReports(jobs: PgBoss): Promise<void> {
  await jobs.work("take-home", { pollingIntervalSeconds: 1 }, async ([job]) =>
    makeTakeHome(worker, job?.data),
  );
  await jobs.work("report", { pollingIntervalSeconds: 1 }, async ([job]) => makeReport(worker, job?.data));
}

/** Asks for the reports whose schedule is due. */
export const askDueReports = (): Promise<number> => runDue(worker);

/** Takes away the reports whose time is over, and says of those whose job gave up that they failed. */
export async function dropReports(): Promise<number> {
  const [run, now] = [onClient(database().pool), systemClock.now()];
  const givenUp = (await endGivenUp(worker)) + (await endReportsGivenUp(worker));
  return givenUp + (await dropOldTakeHomes(run, now)) + (await dropOldReports(run, now));
}
