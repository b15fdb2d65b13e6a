import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";

const Whole = z.coerce.number().int().positive().max(2_147_483_647);

/** A note; `corrects` is the entry of an earlier one of this SEV that it puts right. */
export const AddNote = z.object({
  number: Whole,
  note: z.string().trim().min(1, "write something").max(10_000, "at most 10,000 characters"),
  corrects: z.coerce.number().int().min(0).optional(),
});

/**
 * Adds a note to a SEV's evidence: an entry, and never changed. A correction is a new note that points back. Refuses who
 * may not see the SEV, and a correction of what is no note of it.
 */
export async function addNote(viewer: Viewer, raw: unknown): Promise<{ number: number }> {
  const { number, note, corrects } = AddNote.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.evidence.add", facts);
    if (corrects !== undefined) await refuseNoNote(tx, number, corrects);
    record(tx, viewer, number, {
      kind: "note",
      entry: "sev.note",
      data: { corrects: corrects ?? null },
      text: { note },
    });
  });
  return { number };
}

async function refuseNoNote(tx: Tx, sevNumber: number, leaf: number): Promise<void> {
  const there = await tx.sevEvent.count({ where: { sevNumber, kind: "note", leafIndex: BigInt(leaf) } });
  refuseUnless(there === 1, "invalid", { field: "corrects", detail: "that is no note of this SEV" });
}
