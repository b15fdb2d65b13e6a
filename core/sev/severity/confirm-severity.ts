import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { tellFirst } from "../people/tell-second.ts";
import { record } from "../record/events.ts";
import { type Held, holding } from "../record/held.ts";
import { type SevRow, severityOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { lockHeld } from "./lock-held.ts";

/**
 * The second reviewer's yes to what waits: a lowering from 0-1 to 2-5, a dismissal or a merge of a SEV 0-1. From then the
 * stricter clocks and duties are over. Refuses the one who asked for it, whoever may not triage, a stale version, and as
 * `invalid` a SEV on which nothing waits.
 */
export async function confirmSeverity(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  await withTx(async (tx) => {
    const { row, held } = await lockHeld(tx, viewer, { number, version });
    await tx.sev.update({ where: { number }, data: { ...holding(null), version: row.version + 1 } });
    const data = { ...waitedFor(row, held), held: null };
    record(tx, viewer, number, { kind: "confirmed", entry: "sev.confirm", data, text: { reason } });
    await tellFirst(tx, viewer, number, held);
  });
  return sevView(viewer, number);
}

/** What a second reviewer decides on, in codes. */
export const waitedFor = (row: SevRow, held: Held) => ({
  what: held.what,
  from: held.severity,
  to: severityOf(row),
});
