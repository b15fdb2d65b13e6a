import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { backToWork } from "../life/back.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { appealOf, dismissedBy } from "./appeals.ts";
import { DecideAppeal } from "./schema.ts";

/**
 * Another reviewer or the privacy officer decides on an appeal, with a reason that the filer reads: upheld, the SEV is back
 * in triage; declined, it stays dismissed. Refuses whoever dismissed it, a stale version, and as `invalid` when none waits.
 */
export async function decideAppeal(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, uphold, reason, version } = DecideAppeal.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    const run = onTx(tx);
    const firstReviewerId = (await dismissedBy(run, number)) ?? "";
    mustAllow(viewer, "sev.appeal_decide", { sev: facts, firstReviewerId });
    refuseStale(row, version);
    const appeal = await appealOf(run, number);
    refuseUnless(appeal && !appeal.decided && row.state === "dismissed", "invalid", {
      field: "number",
      detail: "No appeal waits on this SEV.",
    });
    const data = { appeal: appeal.leafIndex, upheld: uphold };
    const act = { kind: "appeal_decided", entry: "sev.appeal.decide", data, text: { reason } } as const;
    if (uphold) await backToWork(tx, viewer, row, { ...act, to: "triage" });
    else {
      await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
      record(tx, viewer, number, act);
    }
    if (row.filerId)
      await tellPeople(tx, null, { number, what: "sev.appeal.decided", personIds: [row.filerId] });
  });
  return sevView(viewer, number);
}
