import { LOG_ID } from "#core/log/tree/head.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { REVIEW_TEXTS, ReviewDraft } from "./form.ts";

export type ReviewRow = NonNullable<Awaited<ReturnType<Tx["sevReview"]["findUnique"]>>>;

interface Kept {
  readonly data: Record<string, unknown>;
  readonly text: Record<string, string> | null;
}

/** What a finished review says: choices by its event, words by its entry; words that were erased are empty. */
export async function reviewAt(
  run: Runner,
  number: number,
  leafIndex: bigint | number,
): Promise<ReviewDraft> {
  const [kept] = await run.all<Kept>(statement`
    SELECT e.data, d.fields AS text FROM sev_event e
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.leaf_index = ${Number(leafIndex)} AND e.kind = 'reviewed'`);
  const texts = Object.fromEntries(REVIEW_TEXTS.map((field) => [field, kept?.text?.[field] ?? ""]));
  return ReviewDraft.parse({ ...kept?.data, ...texts });
}

/** Whether the review of a SEV is finished. */
export async function isReviewed(tx: Tx, number: number): Promise<boolean> {
  const row = await tx.sevReview.findUnique({ where: { sevNumber: number }, select: { leafIndex: true } });
  return row !== null && row.leafIndex !== null;
}

/** Makes a finished review a draft again, with what it said; its entry stays. */
export async function unfinishReview(tx: Tx, number: number): Promise<void> {
  const row = await tx.sevReview.findUnique({ where: { sevNumber: number } });
  if (!row || row.leafIndex === null) return;
  const draft = await reviewAt(onTx(tx), number, row.leafIndex);
  await tx.sevReview.update({
    where: { sevNumber: number },
    data: { draft, leafIndex: null, version: row.version + 1 },
  });
}
