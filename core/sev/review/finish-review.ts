import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { heldAfterChange } from "#core/policy/sev-moves.ts";
import { Prisma } from "#db/generated/client.ts";
import type { Tx } from "#db/tx.ts";
import { handleSev } from "../life/handle.ts";
import { tellSecond } from "../people/tell-second.ts";
import { record } from "../record/events.ts";
import { type Held, heldOf, holding } from "../record/held.ts";
import { type SevRow, severityOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { REVIEW_TEXTS, WholeReview } from "./form.ts";

export const FinishReview = OnSev.extend({ review: WholeReview });

/**
 * Finishes the review of a SEV in state review: an entry with all it says. Its severity is final from then on; where it
 * lies below the 1/2 line and the SEV did not, the stricter duties go on until a second reviewer confirms. Refuses a review
 * that misses something (the field is named), one that is finished, and any other state.
 */
export async function finishReview(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version, review } = FinishReview.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    refuseUnless(row.state === "review", "invalid", {
      field: "number",
      detail: `it is in ${row.state}: a review is finished in state review`,
    });
    refuseUnless(row.final === null, "invalid", { field: "number", detail: "the review is finished" });
    const held = heldBy(viewer, row, review);
    const next = await tx.sev.update({
      where: { number },
      data: { final: review.final, label: review.label, ...holding(held), version: row.version + 1 },
    });
    const { cause, detection, final, label, actions } = review;
    const data = {
      from: severityOf(row),
      final,
      label,
      cause,
      detection,
      actions,
      held: held?.severity ?? null,
      heldFor: held?.what ?? null,
    };
    const texts = Object.fromEntries(REVIEW_TEXTS.map((field) => [field, review[field]]));
    record(
      tx,
      viewer,
      number,
      {
        kind: "reviewed",
        entry: "sev.review.finish",
        data,
        text: { ...texts, reason },
      },
      ({ leafIndex }) => finish(tx, number, leafIndex),
    );
    await tellSecond(tx, next);
  });
}

/** Who lowered it before and waits still is joined by whoever finishes: the later of the two is asked for. */
function heldBy(viewer: Viewer, row: SevRow, { final }: WholeReview): Held | null {
  const severity = heldAfterChange(severityOf(row), final, heldOf(row)?.severity ?? null);
  if (severity === null) return null;
  refuseUnless(viewer.kind === "person", "forbidden");
  return { severity, what: "severity", byId: viewer.personId };
}

async function finish(tx: Tx, number: number, leafIndex: number): Promise<void> {
  const done = { draft: Prisma.DbNull, leafIndex: BigInt(leafIndex) };
  await tx.sevReview.upsert({
    where: { sevNumber: number },
    create: { sevNumber: number, version: 1, ...done },
    update: { ...done, version: { increment: 1 } },
  });
}
