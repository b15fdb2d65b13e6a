import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { needsSecond } from "#core/policy/purpose-limits.ts";
import type { RunState } from "#core/policy/training.ts";
import { database } from "#db/current.ts";
import { enqueue } from "#db/enqueue.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { admitRun } from "./admit-run.ts";
import { nextNumber, saveRun, type TrainingRun } from "./run-row.ts";
import { AskRun } from "./schema.ts";
import { tellOfRun } from "./tell.ts";

/** Where an act on a run left it. */
export interface RunAct {
  readonly id: string;
  readonly number: number;
  readonly state: RunState;
  readonly version: number;
}

/**
 * An analyst asks for activity data in bulk, to train a model: a job exports it. With DSS 4 a second person has to say yes
 * first. Refuses, and remembers, whatever opening refuses: no purpose that covers all of it, one that is not for training
 * this model, a use that the notice forbids, no grant, a suspension.
 */
export async function askRun(viewer: Viewer, raw: unknown): Promise<RunAct> {
  const asked = AskRun.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  await admitRun(onClient(database().pool), viewer, asked);
  const { purpose, run, model, modelVersion, reason, serves: _, ...chosen } = asked;
  const state = needsSecond(asked.maxDss) ? "second" : "queued";
  return withTx(async (tx) => {
    const row: TrainingRun = {
      ...{ id: randomUUID(), number: await nextNumber(tx), purposeId: purpose, askedById: viewer.personId },
      ...{
        askedAt: systemClock.now(),
        state,
        ...chosen,
        items: null,
        people: null,
        bytes: null,
        sha256: null,
      },
      ...{ expiresAt: null, askLeaf: null, leafIndex: null, version: 1 },
    };
    await saveRun(tx, viewer, row, "training.ask", { text: { run, model, modelVersion, reason } });
    await goOn(tx, row, viewer.personId);
    return actOf(row);
  });
}

/** Puts a run before whoever is next: the job, or a second person. */
export async function goOn(
  tx: Parameters<typeof tellOfRun>[0],
  { id, state }: TrainingRun,
  byId: string,
): Promise<void> {
  if (state === "queued") return enqueue(tx, "train", { run: id });
  for (const to of ["stewards", "privacy"] as const)
    await tellOfRun(tx, "training.second", to, { key: `training-second-${id}`, except: byId });
}

export const actOf = ({ id, number, state, version }: TrainingRun): RunAct => ({
  id,
  number,
  state,
  version,
});
