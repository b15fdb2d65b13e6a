import type { Viewer } from "#core/base/viewer.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import type { Tx } from "#db/tx.ts";
import { tellGroup } from "../people/tell.ts";
import { heldOf, holding } from "../record/held.ts";
import { type SevRow, severityOf } from "../record/row.ts";
import type { SevEventKind } from "../record/sentences/all.ts";
import { unfinishReview } from "../review/row.ts";
import { partReads } from "./join.ts";
import { moveTo } from "./move.ts";

export interface WayBack {
  readonly to: Extract<SevState, "triage" | "investigating">;
  readonly entry: EntryDraft["kind"];
  readonly kind?: SevEventKind;
  readonly data?: Readonly<Record<string, Json>>;
  readonly text?: Readonly<Record<string, string>>;
}

/**
 * Takes a locked SEV back to work: its end, label, final severity and exception are taken back, its review is a draft
 * again, what was merged is its own again. A lowering that waits for a second reviewer goes on waiting; a dismissal or a
 * merge that waited is over by this. Whoever handles SEVs is told.
 */
export async function backToWork(tx: Tx, viewer: Viewer, row: SevRow, way: WayBack): Promise<SevRow> {
  const before = heldOf(row);
  const held = before?.what === "severity" && row.final === null ? before : null;
  await unfinishReview(tx, row.number);
  const next = await moveTo(tx, viewer, row, {
    ...way,
    data: {
      ...way.data,
      label: null,
      final: null,
      into: null,
      until: null,
      review: null,
      held: held?.severity ?? null,
      heldFor: held?.what ?? null,
    },
    set: { label: null, final: null, mergedInto: null, exceptionUntil: null, ...holding(held) },
  });
  if (row.mergedInto !== null) await partReads(tx, viewer, row.number, row.mergedInto);
  const byId = viewer.kind === "person" ? viewer.personId : null;
  const severity = severityOf(next);
  await tellGroup(tx, byId, { number: row.number, what: "sev.reopened", to: "handlers", severity });
  return next;
}
