import type { Alert, Judged } from "#core/detect/engine/judged.ts";
import { measureActor } from "#core/detect/engine/measure-actor.ts";
import type { FamilyName } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import type { Rare } from "#core/detect/families/rarity.ts";
import { loadCircumstances } from "#core/detect/kept/load-circumstances.ts";
import { loadDay } from "#core/detect/kept/load-days.ts";
import { modelsWord } from "#core/detect/statistics/exceedance.ts";
import { rollUp } from "#core/flows/detection/roll-up.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

interface Made {
  readonly telling?: Alert["telling"];
  /** What is taken for rare, where the measure is a rarity. */
  readonly rare?: Pick<Rare, "dimension" | "category">;
}

/** An alert on a reader's day as the roll-ups have it now, for the reason that is asked for, and the day as it was judged. */
export async function makeAlert(
  actor: string,
  day: number,
  measure: string,
  { telling = "new", rare }: Made = {},
): Promise<{ alert: Alert; judged: Judged }> {
  await rollUp();
  const run = onClient(database().pool);
  const around = await loadCircumstances(run);
  const rollup = (await loadDay(run, day, around)).find((each) => each.actor === actor);
  if (!rollup) throw new Error("nobody read on that day");
  const found = measureActor(rollup, emptyState(), around);
  const measured = rare ? { ...found, rarities: [{ ...rare, reads: 1, score: 9 }] } : found;
  const reason = { family: measure[0] as FamilyName, name: measure, measure, score: 9, exceedance: 0.0001 };
  const pressing = { priority: 4, reasons: [reason] };
  const common = { measured, expected: new Map(), curve: () => modelsWord, pressing };
  return {
    alert: { actor, day, telling, ...common },
    judged: { ...common, calibrated: [reason], families: [reason] },
  };
}
