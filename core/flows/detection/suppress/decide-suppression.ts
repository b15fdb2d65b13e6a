import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { SuppressionAct } from "./ask-suppression.ts";
import { concernedIn } from "./near.ts";
import { lockSuppression, type Suppression, saveSuppression } from "./row.ts";
import { ActOnSuppression } from "./schema.ts";

/** The second person's yes: what is read from now until its end is not told. Refuses who asked, and whoever is concerned. */
export const confirmSuppression = (viewer: Viewer, raw: unknown): Promise<SuppressionAct> =>
  act(viewer, raw, "in_force");

/** A no; whoever asked may take it back so. It never had an effect. */
export const declineSuppression = (viewer: Viewer, raw: unknown): Promise<SuppressionAct> =>
  act(viewer, raw, "declined");

/** Ends a suppression early, by one person: what is read from now on is told. */
export const endSuppression = (viewer: Viewer, raw: unknown): Promise<SuppressionAct> =>
  act(viewer, raw, "ended");

const KINDS = { in_force: "suppress.confirm", declined: "suppress.decline", ended: "suppress.end" } as const;

async function act(viewer: Viewer, raw: unknown, state: keyof typeof KINDS): Promise<SuppressionAct> {
  const { id, reason, version } = ActOnSuppression.parse(raw);
  mustAllow(viewer, "suppression.ask", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const before = await lockSuppression(run, { id, version }, state === "ended" ? "in_force" : "asked");
    const near = { concernedIds: await concernedIn(run, before), firstId: before.askedById };
    mustAllow(viewer, state === "in_force" ? "suppression.confirm" : "suppression.ask", near);
    const now = systemClock.now();
    refuseUnless(state === "declined" || before.until > now, "invalid", {
      field: "id",
      detail: "its end has passed",
    });
    const by = state === "ended" ? {} : { decidedById: viewer.personId };
    const times = state === "in_force" ? { beganAt: now } : state === "ended" ? { endedAt: now } : {};
    const after: Suppression = { ...before, ...by, ...times, state, version: version + 1 };
    const mark = state === "ended" ? {} : { mark: "decideLeaf" as const };
    await saveSuppression(tx, viewer, after, { kind: KINDS[state], ...mark, reason });
    return { id, state, until: after.until, version: after.version };
  });
}
