import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { dutySeverity, isSerious } from "#core/policy/sev-moves.ts";
import { moveOf, type SevState } from "#core/policy/sev-states.ts";
import { saidTimes, timesOfMove } from "#core/policy/sev-times.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { heldOf } from "../record/held.ts";
import { type SevRow, severityOf, stateOf } from "../record/row.ts";
import type { SevEventKind } from "../record/sentences/all.ts";

type Columns = Parameters<Tx["sev"]["update"]>[0]["data"];

/** A move to another state with all that it changes beside it. */
export interface StateMove {
  readonly to: SevState;
  readonly entry: EntryDraft["kind"];
  readonly kind?: SevEventKind;
  /** In clear in the entry. Every column that `set` changes and that doctor replays is said here, too. */
  readonly data?: Readonly<Record<string, Json>>;
  readonly text?: Readonly<Record<string, string>>;
  readonly set?: Columns;
}

/** Whether the duties of SEV 0-1 run, a lowering that waits among them. */
export const isSeriousNow = (row: SevRow): boolean =>
  isSerious(dutySeverity(severityOf(row), heldOf(row)?.severity ?? null));

/**
 * Moves a locked SEV to another state, with its times, its next version and its entry. Refuses as `invalid` what is no
 * move. Wakes it, for what moves is looked at.
 */
export async function moveTo(tx: Tx, viewer: Viewer, row: SevRow, move: StateMove): Promise<SevRow> {
  const from = stateOf(row);
  refuseUnless(moveOf(from, move.to), "invalid", {
    field: "number",
    detail: `a SEV in state ${from} cannot become ${move.to}`,
  });
  const byPerson = viewer.kind === "person";
  const facts = { times: row, now: systemClock.now(), serious: isSeriousNow(row), byPerson };
  const times = timesOfMove(move.to, facts);
  const next = await tx.sev.update({
    where: { number: row.number },
    data: { ...move.set, ...times, state: move.to, snoozedUntil: null, version: row.version + 1 },
  });
  record(tx, viewer, row.number, {
    kind: move.kind ?? "state",
    entry: move.entry,
    data: { from, to: move.to, ...move.data, ...saidTimes(times) },
    ...(move.text ? { text: move.text } : {}),
  });
  return next;
}
