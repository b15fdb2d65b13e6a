import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { heldAfterChange } from "#core/policy/sev-moves.ts";
import { withTx } from "#db/tx.ts";
import { announce } from "../raise/announce.ts";
import { record } from "../record/events.ts";
import { heldOf, holding } from "../record/held.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { severityOf } from "../record/row.ts";
import { ChangeSeverity } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/**
 * Sets the triaged severity, 0 to 5, with a reason; it takes effect at once. Where it falls from 0-1 to 2-5 the stricter
 * level's clocks go on until a second reviewer confirms. Setting what is set already writes nothing. Refuses who is no
 * reviewer or in conflict, and a stale version.
 */
export async function changeSeverity(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, to, reason, version } = ChangeSeverity.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.severity", facts);
    refuseStale(row, version);
    if (row.triaged === to) return;
    const from = severityOf(row);
    const before = heldOf(row);
    const held = heldAfterChange(from, to, before?.severity ?? null);
    const byId = viewer.kind === "person" ? viewer.personId : "";
    const next = await tx.sev.update({
      where: { number },
      data: {
        triaged: to,
        ...holding(held === null ? null : { severity: held, what: "severity", byId }),
        acknowledgedAt: row.acknowledgedAt ?? systemClock.now(),
        version: row.version + 1,
      },
    });
    record(tx, viewer, number, {
      kind: "severity",
      entry: "sev.severity",
      data: { from, to, held },
      text: { reason },
    });
    await announce(tx, next);
  });
  return sevView(viewer, number);
}
