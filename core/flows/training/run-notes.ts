import { LOG_ID } from "#core/log/tree/head.ts";
import type { LeftOutWhy } from "#core/policy/training.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What was chosen at one rating: how many items, of how many people. A type, so that it fits an entry. */
export type ByDss = { readonly dss: number; readonly items: number; readonly people: number };

/** What an entry about a run says beside its row: taken along from its choosing to its end. */
export type RunNotes = {
  /** Items, by why they were left out. */
  readonly leftOut?: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly byDss?: readonly ByDss[];
};

/** The notes in the entry that a run's row points at. */
export async function notesAt(
  run: Runner,
  leafIndex: number | null,
): Promise<{ leftOut: Record<string, number>; byDss: ByDss[] }> {
  const [row] = await run.all<RunNotes>(statement`
    SELECT e.body -> 'leftOut' AS "leftOut", e.body -> 'byDss' AS "byDss"
    FROM (SELECT convert_from(bytes, 'UTF8')::jsonb AS body FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leafIndex}) e`);
  return { leftOut: { ...row?.leftOut }, byDss: [...(row?.byDss ?? [])] };
}
