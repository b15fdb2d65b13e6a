import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type ReadTotals, readTotals } from "./read-totals.ts";
import { type RecordingTotals, recordingTotals } from "./recording-totals.ts";
import { type SaidToStaff, saidToStaff } from "./said-to-staff.ts";

/** So many whole weeks are told, and the one that is not over. */
const WEEKS = 12;

/** What may be told of everybody together. It names nobody, and no number of people below 5 stands in it. */
export interface Totals {
  readonly from: Date;
  readonly asOf: Date;
  readonly reads: ReadTotals;
  readonly recording: RecordingTotals;
  /** Newest first. */
  readonly said: readonly SaidToStaff[];
}

/**
 * How much activity data was read and recorded in the last twelve weeks and what was said about it, for whoever speaks for
 * the staff. Weeks begin on Monday, UTC, by the sources' clocks; in the demo they end with its sample.
 */
export async function totals(viewer: Viewer): Promise<Totals> {
  mustAllow(viewer, "totals.view");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const demo = await prisma.instance.findFirst({
    where: { id: 1, demo: true },
    select: { demoNewest: true },
  });
  const asOf = demo?.demoNewest ?? systemClock.now();
  const from = new Date(mondayOf(asOf).getTime() - WEEKS * 7 * DAY_MS);
  const [reads, recording, said] = await Promise.all([
    readTotals(run, { from, to: new Date(asOf.getTime() + 1) }),
    recordingTotals(run, systemClock.now()),
    saidToStaff(run, viewer),
  ]);
  return { from, asOf, reads, recording, said };
}

function mondayOf(at: Date): Date {
  const midnight = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  return new Date(midnight - ((at.getUTCDay() + 6) % 7) * DAY_MS);
}
