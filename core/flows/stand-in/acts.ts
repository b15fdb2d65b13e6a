import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { pauseIn } from "#core/programme/recording/pause-recording.ts";
import { withTx } from "#db/tx.ts";
import { askIn, type WhyAct } from "../ask-why/ask-why.ts";
import { sayIn } from "../expected/say-expected.ts";
import { actFor, refuseUnlessTheirs } from "./acting-for.ts";
import { AskWhyFor, SayExpectedFor, StandInById } from "./schema.ts";

/** Asks why for whoever one stands in for, always as "an employee": the answer is theirs to read, and theirs alone. */
export async function askWhyFor(viewer: Viewer, raw: unknown): Promise<Pick<WhyAct, "state" | "dueAt">> {
  const { id, entry, text } = AskWhyFor.parse(raw);
  return withTx(async (tx) => {
    const acting = await actFor(tx, viewer, id, "why");
    await refuseUnlessTheirs(tx, acting, entry);
    const { state, dueAt } = await askIn(tx, viewer, acting.standIn.personId, {
      entry,
      text,
      named: false,
    });
    return { state, dueAt };
  });
}

/** Says for whoever one stands in for whether a read was expected. */
export async function sayExpectedFor(viewer: Viewer, raw: unknown): Promise<{ entry: number }> {
  const { id, entry, expected } = SayExpectedFor.parse(raw);
  await withTx(async (tx) => {
    const acting = await actFor(tx, viewer, id, "expected");
    await refuseUnlessTheirs(tx, acting, entry);
    await sayIn(tx, viewer, acting.standIn.personId, { entry, expected });
  });
  return { entry };
}

/** Pauses the recording of whoever one stands in for, for half an hour. Whether they opted out is not told. */
export async function pauseFor(viewer: Viewer, raw: unknown): Promise<{ pausedUntil: Date | null }> {
  const { id } = StandInById.parse(raw);
  return withTx(async (tx) => {
    const { standIn } = await actFor(tx, viewer, id, "pause");
    const asked = { at: systemClock.now(), spooled: false };
    const { pausedUntil } = await pauseIn(tx, viewer, asked, standIn.personId);
    return { pausedUntil };
  });
}
