import type { PgBoss } from "pg-boss";
import { systemViewer } from "#core/base/viewer.ts";
import { putBehindLink } from "#core/flows/outside/put-behind-link.ts";

const worker = systemViewer("worker");

/** Puts earlier notices behind links that were made since. A throw is a failed try: the queue tries again. */
export async function placeNotices(jobs: PgBoss): Promise<void> {
  await jobs.work("behind-link", { pollingIntervalSeconds: 1 }, async ([job]) =>
    putBehindLink(worker, job?.data),
  );
}
