import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayMove } from "#core/policy/programme-states.ts";
import { withTx } from "#db/tx.ts";
import { Moment, Reason, Whole } from "../fields.ts";
import { lockProgramme } from "../locked.ts";
import { type ProgrammeAct, setState } from "./set-state.ts";

export const PauseCapture = z.object({
  reason: Reason,
  /** When it is expected to end, or else by when people hear more; at least one of both. */
  expectedEnd: Moment.nullable().default(null),
  nextUpdate: Moment.nullable().default(null),
  /** The SEV it is for. */
  sev: Whole.nullable().default(null),
  version: Whole,
});

/**
 * Pauses capture for everybody: one act of one steward, from the next heartbeat of each collector on, and at the gate at
 * once. A pause that goes on takes another date by the same act. Refuses a pause without a date that lies ahead.
 */
export async function pauseCapture(viewer: Viewer, raw: unknown): Promise<ProgrammeAct> {
  const { reason, expectedEnd, nextUpdate, sev, version } = PauseCapture.parse(raw);
  mustAllow(viewer, "programme.pause");
  const now = systemClock.now();
  refuseUnless(expectedEnd !== null || nextUpdate !== null, "invalid", {
    field: "nextUpdate",
    detail: "say when it is expected to end, or by when people hear more",
  });
  for (const [field, date] of Object.entries({ expectedEnd, nextUpdate }))
    refuseUnless(date === null || date > now, "invalid", { field, detail: "it has to lie ahead" });
  return withTx(async (tx) => {
    const locked = await lockProgramme(tx, version);
    const state = locked.now?.state ?? null;
    const goesOn = state === "pausing" || state === "paused";
    refuseUnless(goesOn || mayMove(state, "pause"), "invalid", {
      field: "version",
      detail: state === null ? "nothing is captured yet" : `it is ${state}`,
    });
    const next = {
      state: goesOn ? state : "pausing",
      since: now,
      how: null,
      expectedEnd,
      nextUpdate,
    } as const;
    return setState(tx, viewer, locked, "programme.pause", next, {
      clear: { forSev: sev, another: goesOn },
      text: { reason },
    });
  });
}
