import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { SUPPRESS_DAYS_MAX } from "#core/detect/suppress/scope.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { trySuppression } from "./dry-run-suppression.ts";
import { concernedIn, scopeOf } from "./near.ts";
import { type Suppression, saveSuppression } from "./row.ts";
import { AskSuppression } from "./schema.ts";

/** Where an act left a suppression. */
export interface SuppressionAct {
  readonly id: string;
  readonly state: Suppression["state"];
  readonly until: Date;
  readonly version: number;
}

/**
 * Asks that findings of some rules about one SEV's reader, or about everybody of a title, are not told until a day at most 90
 * days away. Nothing is silenced until a second person puts it in force. What it would have silenced in the last 30 days is
 * kept with it. Refuses whoever is concerned.
 */
export async function askSuppression(viewer: Viewer, raw: unknown): Promise<SuppressionAct> {
  const { until, reason, ...asked } = AskSuppression.parse(raw);
  mustAllow(viewer, "suppression.ask", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  const ahead = until.getTime() - systemClock.now().getTime();
  refuseUnless(ahead > 0 && ahead <= SUPPRESS_DAYS_MAX * DAY_MS, "invalid", {
    field: "until",
    detail: `it has to end within ${SUPPRESS_DAYS_MAX} days from now`,
  });
  return withTx(async (tx) => {
    const run = onTx(tx);
    const scope = await scopeOf(run, viewer, asked);
    mustAllow(viewer, "suppression.ask", { concernedIds: await concernedIn(run, scope) });
    const { told, silenced } = await trySuppression(run, scope);
    const row: Suppression = {
      ...{ ...scope, id: randomUUID(), until, state: "asked", version: 1 },
      ...{ wouldSilence: silenced.length, wouldTell: told.length },
      ...{ askedById: viewer.personId, decidedById: null, beganAt: null, endedAt: null },
      ...{ askLeaf: null, decideLeaf: null, leafIndex: null },
    };
    await saveSuppression(tx, viewer, row, { kind: "suppress.ask", mark: "askLeaf", reason });
    const { id, state, version } = row;
    return { id, state, until, version };
  });
}
