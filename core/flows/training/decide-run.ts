import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { actOf, goOn, type RunAct } from "./ask-run.ts";
import { lockForAct, saveRun } from "./run-row.ts";
import { ActOnRun } from "./schema.ts";
import { tellOfRun } from "./tell.ts";

/** The second person's yes that a run with DSS 4 needs, a steward's or a privacy officer's. Refuses whoever asked for it. */
export const approveRun = (viewer: Viewer, raw: unknown): Promise<RunAct> => decideRun(viewer, raw, "queued");

/** The second person's no to a run with DSS 4. */
export const declineRun = (viewer: Viewer, raw: unknown): Promise<RunAct> =>
  decideRun(viewer, raw, "declined");

async function decideRun(viewer: Viewer, raw: unknown, state: "queued" | "declined"): Promise<RunAct> {
  const { id, reason, version } = ActOnRun.parse(raw);
  mustAllow(viewer, "training.approve", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const before = await lockForAct(onTx(tx), { id, version });
    mustAllow(viewer, "training.approve", { concernedIds: [before.askedById] });
    refuseUnless(before.state === "second", "invalid", {
      field: "id",
      detail: "this run does not wait for a second person",
    });
    const after = { ...before, state, version: before.version + 1 };
    const kind = state === "queued" ? "training.approve" : "training.decline";
    await saveRun(tx, viewer, after, kind, { text: { reason } });
    if (state === "queued") await goOn(tx, after, viewer.personId);
    await tellOfRun(tx, "training.over", [before.askedById], { key: `training-decided-${id}` });
    return actOf(after);
  });
}
