import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { heldAfterChange, isSerious } from "#core/policy/sev-moves.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { forwardNow, saidTimes, type TimeChange } from "#core/policy/sev-times.ts";
import { withTx } from "#db/tx.ts";
import { tellSecond } from "../people/tell-second.ts";
import { announce } from "../raise/announce.ts";
import { record } from "../record/events.ts";
import { heldOf, holding } from "../record/held.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { type SevRow, severityOf, stateOf } from "../record/row.ts";
import { ChangeSeverity } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/**
 * Sets the triaged severity, 0 to 5, with a reason; it takes effect at once. Where it falls from 0-1 to 2-5 the stricter
 * level's clocks go on until a second reviewer confirms. Setting what is set already writes nothing. Refuses who is no
 * reviewer or in conflict, a stale version, and a SEV that is over or has its final severity.
 */
export async function changeSeverity(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, to, reason, version } = ChangeSeverity.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.severity", facts);
    refuseStale(row, version);
    refuseUnless(isOpen(stateOf(row)), "invalid", {
      field: "number",
      detail: `it is ${row.state}: reopen it first`,
    });
    refuseUnless(row.final === null, "invalid", {
      field: "number",
      detail: "its review gave the final severity: reopen it to change that",
    });
    if (row.triaged === to) return;
    const from = severityOf(row);
    const before = heldOf(row);
    const held = heldAfterChange(from, to, before?.severity ?? null);
    const byId = viewer.kind === "person" ? viewer.personId : "";
    const times = timesOfChange(row, to);
    const next = await tx.sev.update({
      where: { number },
      data: {
        triaged: to,
        ...holding(held === null ? null : { severity: held, what: "severity", byId }),
        ...times,
        ...(isSerious(to) ? { snoozedUntil: null } : {}),
        version: row.version + 1,
      },
    });
    record(tx, viewer, number, {
      kind: "severity",
      entry: "sev.severity",
      data: { from, to, held, ...saidTimes(times) },
      text: { reason },
    });
    await announce(tx, next);
    if (held !== null) await tellSecond(tx, next);
  });
  return sevView(viewer, number);
}

/** Whoever calls it SEV 0-1 while it is worked on accepts it by that; one in triage is accepted by investigating it. */
function timesOfChange(row: SevRow, to: Severity): TimeChange {
  const at = forwardNow(systemClock.now(), row);
  const serious = isSerious(to);
  return {
    ...(row.acknowledgedAt ? {} : { acknowledgedAt: at }),
    ...(serious && !row.seriousSince ? { seriousSince: at } : {}),
    ...(serious && !row.acceptedAt && row.state !== "triage" ? { acceptedAt: at } : {}),
  };
}
