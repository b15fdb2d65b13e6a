import { dss } from "#core/base/scales.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { DatasetCount } from "./judge.ts";

/** A source's audiences in numbers as they were judged last, by dataset. */
export async function selectCounts(run: Runner, sourceId: string): Promise<DatasetCount[]> {
  const rows = await run.all<Omit<DatasetCount, "dss"> & { dss: number }>(statement`
    SELECT dataset_id AS id, dss::int AS dss, people, wide, outside FROM audience_count WHERE source_id = ${sourceId} ORDER BY 1`);
  return rows.map((row) => ({ ...row, dss: dss(row.dss) }));
}

/** Keeps what is another number now, each with the entry of its change; what is not known any more is dropped. */
export async function saveCounts(
  run: Runner,
  sourceId: string,
  before: readonly DatasetCount[],
  now: readonly DatasetCount[],
  leafIndex: number,
): Promise<void> {
  const was = new Map(before.map((count) => [count.id, count]));
  const is = new Set(now.map(({ id }) => id));
  const changed = now.filter((count) => !isSameCount(was.get(count.id), count));
  const gone = before.flatMap(({ id }) => (is.has(id) ? [] : [id]));
  if (gone.length > 0)
    await run.all(statement`
      DELETE FROM audience_count WHERE source_id = ${sourceId} AND dataset_id = ANY(${gone}::text[])`);
  if (changed.length === 0) return;
  await run.all(statement`
    INSERT INTO audience_count (source_id, dataset_id, dss, people, wide, outside, leaf_index)
    SELECT ${sourceId}, r.id, r.dss, r.people, r.wide, r.outside, ${leafIndex}
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS r(id text, dss smallint, people int, wide boolean, outside text[])
    ON CONFLICT (source_id, dataset_id) DO UPDATE SET dss = EXCLUDED.dss, people = EXCLUDED.people, wide = EXCLUDED.wide,
      outside = EXCLUDED.outside, leaf_index = EXCLUDED.leaf_index`);
}

/** Whether two counts of a dataset say the same. */
export const isSameCount = (one: DatasetCount | undefined, other: DatasetCount): boolean =>
  one !== undefined &&
  one.dss === other.dss &&
  one.people === other.people &&
  one.wide === other.wide &&
  one.outside.join("\n") === other.outside.join("\n");
