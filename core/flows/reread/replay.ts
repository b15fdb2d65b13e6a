import { systemClock } from "#core/base/clock.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { readHeadRow } from "../doctor/close-walk.ts";
import { recountNewest } from "../doctor/recount-rollups.ts";
import { replayCaptured } from "../doctor/replay/replay-captured.ts";
import { replayContext } from "../doctor/replay/replay-context.ts";
import { replayCounts } from "../doctor/replay/replay-counts.ts";
import { replayDatasets } from "../doctor/replay/replay-datasets.ts";
import { replayDetection } from "../doctor/replay/replay-detection.ts";
import { replayGrants } from "../doctor/replay/replay-grants.ts";
import { replayHeld } from "../doctor/replay/replay-held.ts";
import { replayHolds } from "../doctor/replay/replay-holds.ts";
import { replayNotices } from "../doctor/replay/replay-notices.ts";
import { replayOnCall } from "../doctor/replay/replay-on-call.ts";
import { replayParties } from "../doctor/replay/replay-parties.ts";
import { replayReadCounts } from "../doctor/replay/replay-read-counts.ts";
import { replayRetention } from "../doctor/replay/replay-retention.ts";
import { replayRows } from "../doctor/replay/replay-rows.ts";
import { replaySettings } from "../doctor/replay/replay-settings.ts";
import { replaySevs } from "../doctor/replay/replay-sevs.ts";
import { replaySignIn } from "../doctor/replay/replay-sign-in.ts";
import { replayTallies } from "../doctor/replay/replay-tallies.ts";
import { SecretBook } from "../doctor/secret-book.ts";
import { inSnapshot } from "../doctor/snapshot.ts";
import { countOf, countsOf, type Tally } from "../doctor/tally.ts";
import { keep, readKept } from "./kept.ts";
import { tellDifferences } from "./tell-differences.ts";

const TITLE = "Roles, purposes, grants, SEVs or captured items were changed beside the log";

/**
 * Replays roles, purposes, holders, grants, settings, SEVs and captured items from their entries, compares them with the tables and tells
 * what was changed beside the log. Takes as long as there are such entries and rows, and reads that are evidence of a SEV.
 */
export async function replay(): Promise<void> {
  const { pool } = database();
  const run = onClient(pool);
  const before = await readKept(run, "state");
  const look = () => inSnapshot(pool, replayOnce);
  const first = await look();
  const { tally, size } = countOf(first.tally) > 0 ? await look() : first;
  await tellDifferences(tally, tally, TITLE);
  await keep(run, "state", before, { size, at: systemClock.now(), found: countsOf(tally) });
}

/** One look at the state, in one snapshot. Reads alone. */
export async function replayOnce(run: Runner): Promise<{ tally: Tally; size: number }> {
  const { size } = await readHeadRow(run);
  const tally: Tally = {};
  const tools = { run, book: new SecretBook(), size, tally };
  await replayRows(tools);
  await replaySevs(tools);
  await replayNotices(tools);
  await replayParties(tools);
  await replaySettings(tools);
  await replaySignIn(tools);
  await replayDatasets(tools);
  await replayHolds(tools);
  await replayRetention(tools);
  await replayOnCall(tools);
  await replayGrants(tools);
  await replayContext(tools);
  await replayHeld(tools);
  await replayCounts(tools);
  await recountNewest(run, tally);
  await replayDetection(tools, systemClock.now());
  await replayTallies(tools, "one");
  await replayReadCounts(tools, "two");
  await replayCaptured(run, size, tally);
  return { tally, size };
}
