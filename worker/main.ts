import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { keyServiceOf } from "#config/key-service.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { watchLate } from "#core/flows/witness/collect.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { openJobs } from "#db/jobs.ts";
import { checkpoint } from "./jobs/checkpoint.ts";
import { collecting } from "./jobs/countersign.ts";
import { channelsOf, deliverNotices } from "./jobs/deliver.ts";
import { remind } from "./jobs/remind.ts";
import { cut, retain } from "./jobs/retention.ts";
import { startBeats } from "./schedule.ts";

const POLL_MS = 250;
const WITNESS_MS = 1_000;
const CUT_EVERY_MS = 10_000;
const RETAIN_EVERY_MS = 3_600_000;
const REMIND_EVERY_MS = 60_000;

const env = readEnv();
if (!env.DATABASE_URL) throw new Error("DATABASE_URL is needed: `npm start` sets it");
const database = await boot({
  databaseUrl: env.DATABASE_URL,
  keyFolder: join(dataFolder(env), "keys"),
  origin: env.WHOSAW_LOG_ORIGIN,
  keyService: keyServiceOf(env),
  head: headPlace(env),
});

const report = (line: string): void => console.error(`worker: ${line}`);
const jobs = openJobs(database.pool);
jobs.on("error", (error) => report(`queue: ${error.message}`));
await jobs.start();
await deliverNotices(jobs, channelsOf(env));
const startedAt = new Date();
const witnesses = collecting(report);
const beats = startBeats(
  [
    { name: "checkpoint", everyMs: POLL_MS, work: () => checkpoint(report) },
    { name: "follow", everyMs: POLL_MS, work: followOnce },
    { name: "countersign", everyMs: WITNESS_MS, work: witnesses.work },
    { name: "watch witnesses", everyMs: WITNESS_MS, work: () => watchLate(startedAt) },
    { name: "cut", everyMs: CUT_EVERY_MS, work: cut },
    { name: "retain", everyMs: RETAIN_EVERY_MS, work: retain },
    { name: "remind", everyMs: REMIND_EVERY_MS, work: remind },
  ],
  report,
);

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([beats.stop(), witnesses.stop()]);
  await jobs.stop({ graceful: true, timeout: 5_000 });
  await shutDown(database);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
