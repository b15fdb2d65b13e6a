import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type Asked, ownRecording, type RecordingAct } from "#core/programme/recording/acting.ts";
import { optOutIn } from "#core/programme/recording/opt-out.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { makeDue, usesOf } from "./decisions.ts";

/** {@link optOutIn}, at once. */
export const optOut = (viewer: Viewer, raw: unknown): Promise<RecordingAct> =>
  withTx((tx) => optOutOfRuns(tx, viewer, raw, { at: systemClock.now(), spooled: false }));

/**
 * Opts out of being recorded; the decision's record lists the runs that used the person's data already, and what becomes of
 * it in each of them is due to be decided. Where nothing changes, nothing is written.
 */
export async function optOutOfRuns(
  tx: Tx,
  viewer: Viewer,
  raw: unknown,
  asked: Asked,
): Promise<RecordingAct> {
  const { personId } = ownRecording(viewer);
  const runs = (await usesOf(onTx(tx), personId)).map(({ runId }) => runId);
  const before = await tx.recordingOptOut.count({ where: { personId, endsAt: null } });
  const act = await optOutIn(tx, viewer, raw, { ...asked, runs });
  if (before === 0) await makeDue(tx, viewer, personId, "opt_out", { person: personId });
  return act;
}
