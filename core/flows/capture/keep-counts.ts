import type { OutsideFact } from "#core/programme/outside-notice.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Keep, Refuse } from "./judge.ts";

/** Keeps what a batch held that the notice does not describe, for the worker, which makes a SEV of it. */
export async function keepOutside(run: Runner, batch: string, facts: readonly OutsideFact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ kind, why, sourceId, items, subjectIds, firstAt, lastAt }) => ({
    ...{ kind, why, source_id: sourceId, items, first_at: firstAt, last_at: lastAt },
    subject_ids: subjectIds.filter((id) => id !== ""),
  }));
  await run.all(statement`
    INSERT INTO capture_outside (batch_id, kind, why, source_id, items, subject_ids, first_at, last_at)
    SELECT ${batch}::uuid, kind, why, source_id, items, subject_ids, first_at, last_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(kind text, why text, source_id text, items int,
      subject_ids uuid[], first_at timestamptz, last_at timestamptz)`);
}

/** Adds to the totals of what the filter took out: how many passages of which category, out of how many items. */
export async function keepRemoved(
  run: Runner,
  sourceId: string,
  all: readonly (Keep | Refuse)[],
): Promise<void> {
  const found = all.flatMap(({ item, removed }) =>
    Object.entries(removed).map(([category, passages]) => ({ kind: item.kind, category, passages })),
  );
  if (found.length === 0) return;
  const rows = [...Map.groupBy(found, ({ kind, category }) => `${kind} ${category}`)]
    .sort(([a], [b]) => a.localeCompare(b)) // of two batches none waits for the other in a circle
    .map(([, of]) => ({
      ...{ kind: of[0]?.kind, category: of[0]?.category, items: of.length },
      passages: of.reduce((sum, { passages }) => sum + passages, 0),
    }));
  await run.all(statement`
    INSERT INTO capture_removed AS t (source_id, kind, category, passages, items)
    SELECT ${sourceId}, kind, category, passages, items
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(kind text, category text, passages bigint, items bigint)
    ON CONFLICT (source_id, kind, category) DO UPDATE SET passages = t.passages + excluded.passages,
      items = t.items + excluded.items`);
}

/** Takes a person out of what the notice did not describe; that something was sent stays counted. */
export async function forgetOutside(run: Runner, personId: string): Promise<void> {
  await run.all(statement`
    UPDATE capture_outside SET subject_ids = array_remove(subject_ids, ${personId}::uuid)
    WHERE subject_ids @> ARRAY[${personId}::uuid]`);
}
