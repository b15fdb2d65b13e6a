import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { WithholdAct } from "./ask-withholding.ts";
import { ROLE_ALONE, withholdFacts } from "./near.ts";
import { lockWithholding, saveWithholding, type Withholding } from "./row.ts";
import { ActOnWithholding } from "./schema.ts";
import { tellOfWithholding } from "./tell.ts";

/** The second person's yes: from now until its end the subjects do not see these reads. One of the two is a privacy officer. */
export const confirmWithholding = (viewer: Viewer, raw: unknown): Promise<WithholdAct> =>
  decideWithholding(viewer, raw, "in_force");

/** A no to a proposal; whoever proposed it may take it back so. It never had an effect. */
export const declineWithholding = (viewer: Viewer, raw: unknown): Promise<WithholdAct> =>
  decideWithholding(viewer, raw, "declined");

async function decideWithholding(
  viewer: Viewer,
  raw: unknown,
  state: "in_force" | "declined",
): Promise<WithholdAct> {
  const { id, reason, version } = ActOnWithholding.parse(raw);
  mustAllow(viewer, "withhold.ask", ROLE_ALONE);
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const before = await lockWithholding(run, { id, version }, "asked");
    const facts = await withholdFacts(run, before, viewer.personId);
    // To whoever is near it there is none.
    refuseUnless(decide(viewer, "withhold.view", facts).allow, "not_found", { field: "id" });
    mustAllow(viewer, state === "in_force" ? "withhold.confirm" : "withhold.ask", facts);
    if (state === "in_force")
      refuseUnless(before.until > systemClock.now(), "invalid", {
        field: "id",
        detail: "its end has passed: there is nothing to confirm",
      });
    const after: Withholding = { ...before, state, decidedById: viewer.personId, version: version + 1 };
    const kind = state === "in_force" ? "withhold.confirm" : "withhold.decline";
    await saveWithholding(tx, viewer, after, { kind, mark: "decideLeaf", text: { reason } });
    await tellOfWithholding(tx, "withhold.decided", [before.askedById], after, viewer.personId);
    return { id, state, until: after.until, version: after.version };
  });
}
