import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { UseDecision } from "#core/policy/training.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type Decision, saveDecision } from "./decisions.ts";
import { isKnown, readRun } from "./run-row.ts";
import { DecideUse } from "./schema.ts";
import { tellOfRun } from "./tell.ts";

export interface DecidedUse {
  readonly use: string;
  readonly decision: UseDecision;
  readonly version: number;
}

/**
 * A steward's decision on what becomes of one person's data in a model: kept, trained again without it, the model taken
 * back, or still open; with a reason that its person reads. Refuses them for themselves and whoever asked for the run, a
 * stale version, and what is decided so already.
 */
export async function decideUse(viewer: Viewer, raw: unknown): Promise<DecidedUse> {
  const { use, decision: state, reason, version } = DecideUse.parse(raw);
  mustAllow(viewer, "training.decide", { concernedIds: [] });
  return withTx(async (tx) => {
    const run = onTx(tx);
    const [before] = await run.all<Decision>(statement`
      SELECT id, run_id AS "runId", person_id AS "personId", because, state, since, leaf_index::int AS "leafIndex", version
      FROM training_decision WHERE id = ${use}::uuid FOR UPDATE`);
    refuseUnless(before, "not_found", { field: "use", detail: "nothing has to be decided about this" });
    const trained = await readRun(run, before.runId);
    const concernedIds = [before.personId, ...(trained ? [trained.askedById] : [])];
    mustAllow(viewer, "training.decide", { concernedIds });
    refuseUnless(before.version === version, "stale", {
      field: "version",
      detail: `it is at version ${before.version} now`,
    });
    refuseUnless(before.state !== state, "invalid", {
      field: "decision",
      detail: "it is decided so already",
    });
    const after = { ...before, state, since: systemClock.now(), version: version + 1 };
    const known = await isKnown(tx, before.personId);
    const naming = known ? { person: before.personId } : null;
    await saveDecision(tx, viewer, after, { kind: "training.decide", naming, text: { reason } });
    if (known)
      await tellOfRun(tx, "training.decided", [before.personId], { key: `training-${use}-${after.version}` });
    return { use, decision: state, version: after.version };
  });
}
