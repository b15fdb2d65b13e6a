import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { withTx } from "#db/tx.ts";
import { lockForAct } from "../record/locked.ts";
import { stateOf } from "../record/row.ts";
import { SaveReview } from "./form.ts";

export interface SavedReview {
  readonly reviewVersion: number;
  readonly editedAt: Date;
}

/**
 * Saves a review as far as it is written, from any open state on: who investigates writes it up as they go. Not an entry.
 * Refuses an older version of the draft than the one that is there, and a review that is finished.
 */
export async function saveReview(viewer: Viewer, raw: unknown): Promise<SavedReview> {
  const { number, reviewVersion, draft } = SaveReview.parse(raw);
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handle", facts);
    refuseUnless(isOpen(stateOf(row)), "invalid", { field: "number", detail: `it is ${row.state}` });
    const before = await tx.sevReview.findUnique({ where: { sevNumber: number } });
    refuseUnless((before?.version ?? 0) === reviewVersion, "stale", {
      field: "reviewVersion",
      detail: `somebody saved version ${before?.version ?? 0} of it`,
    });
    refuseUnless(before?.leafIndex == null, "invalid", {
      field: "number",
      detail: "the review is finished",
    });
    const editedAt = systemClock.now();
    const editedById = viewer.kind === "person" ? viewer.personId : null;
    const data = { draft, editedAt, editedById, version: reviewVersion + 1 };
    await tx.sevReview.upsert({
      where: { sevNumber: number },
      create: { sevNumber: number, ...data },
      update: data,
    });
    return { reviewVersion: reviewVersion + 1, editedAt };
  });
}
