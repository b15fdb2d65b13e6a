import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { STEPS_EACH, TRIGGERS } from "#core/policy/first-steps.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type FirstSteps, firstStepsOf } from "./first-steps.ts";

const Whole = z.coerce.number().int().positive().max(2_147_483_647);

/** A line of a trigger's first steps, from 1; done, or not done after all. */
export const TickStep = z.object({
  number: Whole,
  trigger: z.enum(TRIGGERS),
  step: z.coerce.number().int().min(1).max(STEPS_EACH),
  done: z.boolean(),
});

/**
 * Ticks one of the first steps, or takes the tick back; each is an entry. Needs no version: two people tick side by side,
 * and what is so already writes nothing. Refuses who may not see the SEV, and a trigger that is not this SEV's.
 */
export async function tickStep(viewer: Viewer, raw: unknown): Promise<{ items: readonly FirstSteps[] }> {
  const { number, trigger, step, done } = TickStep.parse(raw);
  const row = await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.step", facts);
    const list = (await firstStepsOf(onTx(tx), row)).find((each) => each.trigger === trigger);
    refuseUnless(list, "invalid", { field: "trigger", detail: "that is not what set this SEV off" });
    if ((list.steps[step - 1]?.ticked !== null) !== done)
      record(tx, viewer, number, { kind: "step", entry: "sev.step", data: { trigger, step, done } });
    return row;
  });
  return { items: await firstStepsOf(onClient(database().pool), row) };
}
