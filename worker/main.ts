import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { keyServiceOf } from "#config/key-service.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { repeatDemoLooks } from "#core/exposure/grants/repeat-look.ts";
import { KeptAudiences } from "#core/exposure/windows/kept-audiences.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { watchCoverage } from "#core/flows/coverage/watch-coverage.ts";
import { judge } from "#core/flows/detection/judge.ts";
import { emptyMemory } from "#core/flows/detection/look.ts";
import { rollUp } from "#core/flows/detection/roll-up.ts";
import { recordRound } from "#core/flows/reread/record-round.ts";
import { replay } from "#core/flows/reread/replay.ts";
import { reread } from "#core/flows/reread/reread.ts";
import { mergeSpool } from "#core/flows/spool/merge-spool.ts";
import { keepCounts } from "#core/flows/tallies/keep-counts.ts";
import { keepTallies } from "#core/flows/tallies/keep-tallies.ts";
import { sendDigests } from "#core/flows/tell/digest.ts";
import { escalate } from "#core/flows/tell/escalate.ts";
import { tellWatchers } from "#core/flows/tell/tell-watchers.ts";
import { followGateway } from "#core/flows/watch/follow-gateway.ts";
import { followKeeping } from "#core/flows/watch/follow-log.ts";
import { watchStale } from "#core/flows/watch/watch-stale.ts";
import { watchLate } from "#core/flows/witness/collect.ts";
import { settlePause } from "#core/programme/state/settle-pause.ts";
import { reassignConflicted } from "#core/sev/access/reassign.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { openJobs } from "#db/jobs.ts";
import { placeNotices } from "./jobs/behind-link.ts";
import { readCanaries } from "./jobs/canaries.ts";
import { checkpoint } from "./jobs/checkpoint.ts";
import { collecting } from "./jobs/countersign.ts";
import { deliverNotices, outgoingOf } from "./jobs/deliver.ts";
import { endWithholdings } from "./jobs/end-withholdings.ts";
import { escalateQuestions } from "./jobs/escalate-questions.ts";
import { escalateLateRequests } from "./jobs/escalate-requests.ts";
import { lookAtChanged, lookAtGrants } from "./jobs/look-at-grants.ts";
import { purposesEnding } from "./jobs/purposes-ending.ts";
import { closeRanges } from "./jobs/ranges.ts";
import { remind } from "./jobs/remind.ts";
import { cut, retain } from "./jobs/retention.ts";
import { beatSimulated } from "./jobs/simulated-collectors.ts";
import { askDueReports, dropReports, makeReports } from "./jobs/take-home.ts";
import { tellEvening, tellMine } from "./jobs/tell-mine.ts";
import { expireRuns, exportRuns } from "./jobs/train.ts";
import { wake } from "./jobs/wake.ts";
import { startBeats } from "./schedule.ts";
import { atMost } from "./share.ts";

const POLL_MS = 250;
const WITNESS_MS = 1_000;
const SPOOL_MS = 1_000;
const SETTLE_MS = 1_000;
const ESCALATE_MS = 1_000;
const TELL_MS = 1_000;
const DIGEST_EVERY_MS = 60_000;
/** An organisation chart changes without a read. */
const REASSIGN_EVERY_MS = 60_000;
const CUT_EVERY_MS = 10_000;
const WAKE_EVERY_MS = 5_000;
/** A block is some two seconds of the database. */
const TALLY_EVERY_MS = 10_000;
const COUNT_EVERY_MS = 1_000;
const RANGES_EVERY_MS = 10_000;
const RETAIN_EVERY_MS = HOUR_MS;
/** As often as a collector is told to ask. */
const SIMULATED_MS = 10_000;
const REMIND_EVERY_MS = 60_000;
const DUE_MS = 15_000;
const LOOK_AT_GRANTS_MS = 15 * 60_000;
/** Which are due is decided by each source's own plan. */
const CANARIES_EVERY_MS = 15_000;
const LOOK_AT_CHANGED_MS = 5_000;
const REPLAY_EVERY_MS = 30_000;
const ROLL_UP_MS = 1_000;
/** A bulk read is told within a minute: rolled up within a second, and looked at after at most ten. */
const JUDGE_EVERY_MS = 10_000;
const JUDGE_SHARE = 0.25;

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
await deliverNotices(jobs, outgoingOf(env));
await exportRuns(jobs);
await makeReports(jobs);
await placeNotices(jobs);
const startedAt = new Date();
const memory = emptyMemory();
const grantsFrom = { allowLocal: env.WHOSAW_GRANTS_ALLOW_LOCAL ?? false };
const witnesses = collecting(report);
const audiences = new KeptAudiences();
const beats = startBeats(
  [
    { name: "checkpoint", everyMs: POLL_MS, work: () => checkpoint(report) },
    { name: "follow", everyMs: POLL_MS, work: () => followKeeping(audiences) },
    { name: "roll up", everyMs: ROLL_UP_MS, work: rollUp },
    {
      name: "judge",
      everyMs: JUDGE_EVERY_MS,
      work: atMost(JUDGE_SHARE, JUDGE_EVERY_MS, () => judge(memory)),
    },
    { name: "countersign", everyMs: WITNESS_MS, work: witnesses.work },
    { name: "watch witnesses", everyMs: WITNESS_MS, work: () => watchLate(startedAt) },
    { name: "wake", everyMs: WAKE_EVERY_MS, work: wake },
    { name: "merge spool", everyMs: SPOOL_MS, work: merge },
    { name: "settle pause", everyMs: SETTLE_MS, work: settlePause },
    { name: "tell watchers", everyMs: TELL_MS, work: tellWatchers },
    { name: "tell of reads", everyMs: TELL_MS, work: tellMine },
    { name: "evening note", everyMs: REMIND_EVERY_MS, work: tellEvening },
    { name: "escalate", everyMs: ESCALATE_MS, work: escalate },
    { name: "digest", everyMs: DIGEST_EVERY_MS, work: () => sendDigests(outgoingOf(env)) },
    {
      name: "reassign",
      everyMs: REASSIGN_EVERY_MS,
      work: () => reassignConflicted(systemViewer("worker")),
    },
    { name: "cut", everyMs: CUT_EVERY_MS, work: cut },
    { name: "reread", everyMs: POLL_MS, work: atMost(env.WHOSAW_REREAD_SHARE, POLL_MS, reread) },
    { name: "replay", everyMs: POLL_MS, work: atMost(env.WHOSAW_REREAD_SHARE, REPLAY_EVERY_MS, replay) },
    {
      name: "remember rereads",
      everyMs: REMIND_EVERY_MS,
      work: () => recordRound(systemViewer("worker")),
    },
    { name: "tally", everyMs: TALLY_EVERY_MS, work: () => keepTallies() },
    { name: "count", everyMs: COUNT_EVERY_MS, work: () => keepCounts() },
    { name: "ranges", everyMs: RANGES_EVERY_MS, work: closeRanges },
    { name: "retain", everyMs: RETAIN_EVERY_MS, work: retain },
    { name: "remind", everyMs: REMIND_EVERY_MS, work: remind },
    { name: "simulated collectors", everyMs: SIMULATED_MS, work: beatSimulated },
    { name: "late questions", everyMs: REMIND_EVERY_MS, work: escalateQuestions },
    { name: "late requests", everyMs: REMIND_EVERY_MS, work: escalateLateRequests },
    { name: "purposes that end", everyMs: REMIND_EVERY_MS, work: purposesEnding },
    { name: "expire runs", everyMs: REMIND_EVERY_MS, work: expireRuns },
    { name: "reports that are due", everyMs: DUE_MS, work: askDueReports },
    { name: "expire reports", everyMs: REMIND_EVERY_MS, work: dropReports },
    { name: "end withholdings", everyMs: SETTLE_MS, work: endWithholdings },
    { name: "own grants", everyMs: SETTLE_MS, work: () => followGateway() },
    { name: "stale grants", everyMs: REMIND_EVERY_MS, work: watchSilent },
    { name: "coverage", everyMs: REMIND_EVERY_MS, work: () => watchCoverage() },
    { name: "canaries", everyMs: CANARIES_EVERY_MS, work: () => readCanaries(grantsFrom, report) },
    { name: "grants", everyMs: LOOK_AT_GRANTS_MS, work: () => lookAtGrants(grantsFrom, report) },
    {
      name: "grants that changed",
      everyMs: LOOK_AT_CHANGED_MS,
      work: () => lookAtChanged(grantsFrom, report),
    },
  ],
  report,
);

/** In a demo nobody looks but us, so that comes first. */
async function watchSilent(): Promise<void> {
  await repeatDemoLooks(systemViewer("worker"));
  await watchStale();
}

/** What waited for the database; somebody has to hear of lines that are none of ours. */
async function merge(): Promise<void> {
  const { strange } = await mergeSpool();
  if (strange > 0)
    report(`spool: ${strange} lines are torn or not ours; the file is kept aside as strange.*`);
}

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([beats.stop(), witnesses.stop()]);
  await jobs.stop({ graceful: true, timeout: 5_000 });
  await shutDown(database);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());
