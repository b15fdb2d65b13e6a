import type { Viewer } from "#core/base/viewer.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { backToWork } from "../life/back.ts";
import { tellFirst } from "../people/tell-second.ts";
import { record } from "../record/events.ts";
import { type Held, holding } from "../record/held.ts";
import { lockSev, type SevRow } from "../record/row.ts";
import { unfinishReview } from "../review/row.ts";
import { OnSev } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { lockHeld } from "./lock-held.ts";

/**
 * The second reviewer's no to what waits: what was before is brought back by a new event. A lowering goes back to the
 * stricter level, a dismissed or merged SEV to triage. Refuses as confirming does.
 */
export async function declineHeld(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  await withTx(async (tx) => {
    const { row, held } = await lockHeld(tx, viewer, { number, version });
    await tellFirst(tx, viewer, number, held);
    if (held.what === "severity") return restoreSeverity(tx, viewer, row, { held, reason });
    if (row.mergedInto !== null) await lockSev(tx, row.mergedInto);
    const data = { what: held.what, severity: held.severity };
    await backToWork(tx, viewer, row, {
      to: "triage",
      entry: "sev.decline",
      kind: "declined",
      data,
      text: { reason },
    });
  });
  return sevView(viewer, number);
}

/** A final severity that is declined is none: the review goes on. A triaged one is the stricter again, by this reviewer. */
async function restoreSeverity(
  tx: Tx,
  viewer: Viewer,
  row: SevRow,
  { held, reason }: { held: Held; reason: string },
): Promise<void> {
  const ofReview = row.final !== null;
  const lowered = row.final ?? row.triaged;
  const set = ofReview ? { final: null, label: null } : { triaged: held.severity };
  if (ofReview) await unfinishReview(tx, row.number);
  await tx.sev.update({
    where: { number: row.number },
    data: { ...set, ...holding(null), version: row.version + 1 },
  });
  const data = {
    what: held.what,
    severity: held.severity,
    lowered,
    held: null,
    ...set,
    ...(ofReview ? { review: null } : {}),
  };
  record(tx, viewer, row.number, { kind: "declined", entry: "sev.decline", data, text: { reason } });
}
