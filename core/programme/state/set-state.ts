import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { ProgrammeEntryKind } from "#core/log/entry/kinds.ts";
import type { Tx } from "#db/tx.ts";
import type { LockedProgramme, StateRow } from "../locked.ts";

export type NextState = Omit<StateRow, "seq" | "leafIndex">;

/** What a change of the programme answers: its state, the version for the next change, and the entry that says so. */
export interface ProgrammeAct {
  readonly state: StateRow["state"];
  readonly version: number;
  leafIndex: number;
}

/** Remembers the programme's next state: an entry and a row that points at it, in one transaction. */
export function setState(
  tx: Tx,
  viewer: Viewer,
  { now, version }: LockedProgramme,
  kind: ProgrammeEntryKind,
  next: NextState,
  more: Pick<EntryDraft, "clear" | "text" | "sevNumber"> = {},
): ProgrammeAct {
  const seq = (now?.seq ?? 0) + 1;
  const act: ProgrammeAct = { state: next.state, version, leafIndex: -1 };
  const { clear, ...rest } = more;
  appendEntry(
    tx,
    viewer,
    { kind, ...rest, clear: { ...clear, ...stateData(seq, next) } },
    async (written) => {
      act.leafIndex = written.leafIndex;
      await tx.programmeState.create({ data: { seq, ...next, leafIndex: BigInt(written.leafIndex) } });
    },
  );
  return act;
}

const stateData = (seq: number, { state, since, how, expectedEnd, nextUpdate }: NextState) => ({
  ...{ seq, state, how, since: since.toISOString() },
  expectedEnd: expectedEnd?.toISOString() ?? null,
  nextUpdate: nextUpdate?.toISOString() ?? null,
});
