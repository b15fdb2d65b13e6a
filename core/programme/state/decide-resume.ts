import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayMove } from "#core/policy/programme-states.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { Reason, Whole } from "../fields.ts";
import { authorOf, lockProgramme } from "../locked.ts";
import { type NextState, type ProgrammeAct, setState } from "./set-state.ts";

export const DecideResume = z.object({ yes: z.boolean(), reason: Reason, version: Whole });

/**
 * The second person's decision on ending a pause: a yes takes effect at once (on again, or ended for good), a no leaves it
 * as it was before it was asked. Refuses whoever asked, and who is neither steward nor privacy officer.
 */
export async function decideResume(viewer: Viewer, raw: unknown): Promise<ProgrammeAct> {
  const { yes, reason, version } = DecideResume.parse(raw);
  mustAllow(viewer, "programme.resume", { concernedIds: [], firstId: "" });
  return withTx(async (tx) => {
    const locked = await lockProgramme(tx, version);
    const asked = locked.now;
    refuseUnless(asked && mayMove(asked.state, "resume"), "invalid", {
      field: "version",
      detail: "nobody asks to end a pause",
    });
    const firstId = (await authorOf(onTx(tx), asked.leafIndex)) ?? "";
    mustAllow(viewer, "programme.resume", { concernedIds: [], firstId });
    const since = systemClock.now();
    const { how } = asked;
    const none = { expectedEnd: null, nextUpdate: null };
    const before = locked.states.at(-2);
    if (yes) {
      const next: NextState = { state: how === "never" ? "never" : "on", since, how, ...none };
      return setState(tx, viewer, locked, "programme.resume", next, { text: { reason } });
    }
    const { expectedEnd = null, nextUpdate = null } = before ?? {};
    const next: NextState = { state: before?.state ?? "paused", since, how: null, expectedEnd, nextUpdate };
    return setState(tx, viewer, locked, "programme.resume.decline", next, { text: { reason } });
  });
}
