import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { clocksOf, dueAt } from "#core/policy/clocks.ts";
import { decide } from "#core/policy/decide.ts";
import { dutySeverity } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { database } from "#db/current.ts";
import { type Runner, statement } from "#db/statement.ts";
import { sevToSee } from "../access/to-see.ts";
import { heldOf } from "../record/held.ts";
import { type SevRow, severityOf, stateOf } from "../record/row.ts";
import { SevNumber } from "../schema.ts";
import { ReviewDraft } from "./form.ts";
import { type ReviewRow, reviewAt } from "./row.ts";

/** The review of a SEV: a draft, or what its entry says. */
export interface ReviewView {
  readonly number: number;
  readonly state: SevState;
  readonly severity: Severity;
  /** Of the SEV: an act carries it. */
  readonly version: number;
  /** Of the draft: a save carries it. */
  readonly reviewVersion: number;
  readonly draft: ReviewDraft;
  readonly editedBy: string | null;
  readonly editedAt: Date | null;
  /** The entry that finished it. */
  readonly finishedLeaf: number | null;
  /** By when it is due, where its severity asks for a review by then. */
  readonly dueAt: Date | null;
  readonly mayHandle: boolean;
}

/** A SEV's review, for whoever may see the SEV. */
export async function getReview(viewer: Viewer, raw: unknown): Promise<ReviewView> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const review = await database().prisma.sevReview.findUnique({ where: { sevNumber: number } });
  return {
    number,
    state: stateOf(row),
    severity: severityOf(row),
    version: row.version,
    reviewVersion: review?.version ?? 0,
    draft: await draftOf(run, number, review),
    editedBy: await editorOf(run, review),
    editedAt: review?.editedAt ?? null,
    finishedLeaf: review?.leafIndex == null ? null : Number(review.leafIndex),
    dueAt: reviewDue(row),
    mayHandle: decide(viewer, "sev.handle", facts).allow,
  };
}

async function draftOf(run: Runner, number: number, review: ReviewRow | null): Promise<ReviewDraft> {
  if (!review) return {};
  return review.leafIndex === null
    ? ReviewDraft.parse(review.draft ?? {})
    : reviewAt(run, number, review.leafIndex);
}

async function editorOf(run: Runner, review: ReviewRow | null): Promise<string | null> {
  if (!review?.editedById) return null;
  const [row] = await run.all<{ name: string }>(
    statement`SELECT name FROM person WHERE id = ${review.editedById}::uuid`,
  );
  return row?.name ?? null;
}

/** Five days after a SEV 0 was raised, or was opened again. */
function reviewDue(row: SevRow): Date | null {
  const { review } = clocksOf(dutySeverity(severityOf(row), heldOf(row)?.severity ?? null));
  return review ? dueAt(review, row.reopenedAt ?? row.raisedAt) : null;
}
