import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Reads of one reader in one dataset that tell one story. */
export interface StoryReads {
  readonly family: "peek" | "volume";
  readonly actorId: string;
  readonly datasetId: string;
  readonly leaves: readonly number[];
}

/** The key of the story that holds some of these reads, or one of the same reader and dataset within 7 days of them. */
export async function selectStoryOf(
  run: Runner,
  { family, actorId, datasetId, leaves }: StoryReads,
): Promise<string | null> {
  const prefix = `${family}:${actorId}:${datasetId}:`;
  const [row] = await run.all<{ key: string }>(statement`
    WITH span AS (SELECT min(happened_at) AS first, max(happened_at) AS last FROM read
      WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]))
    SELECT v.story_key AS key FROM sev v, span
    WHERE starts_with(v.story_key, ${prefix}) AND v.state NOT IN ('closed', 'dismissed')
      AND v.opened_at <= span.last + interval '7 days' AND v.closed_at >= span.first - interval '7 days'
    ORDER BY v.number LIMIT 1`);
  return row?.key ?? null;
}

/** The newest SEV of the same reader and dataset within 7 days of these reads that was closed or dismissed. */
export async function selectEndedStoryOf(
  run: Runner,
  { family, actorId, datasetId, leaves }: StoryReads,
): Promise<number | null> {
  const [row] = await run.all<{ number: number }>(statement`
    WITH span AS (SELECT min(happened_at) AS first, max(happened_at) AS last FROM read
      WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]))
    SELECT v.number FROM sev v, span
    WHERE starts_with(v.story_key, ${`${family}:${actorId}:${datasetId}:`}) AND v.state IN ('closed', 'dismissed')
      AND v.opened_at <= span.last + interval '7 days' AND v.closed_at >= span.first - interval '7 days'
    ORDER BY v.number DESC LIMIT 1`);
  return row?.number ?? null;
}

/** The allowed reads of a reader in a dataset between two moments of the source's clock, both included. */
export async function selectDayReads(
  run: Runner,
  who: Pick<StoryReads, "actorId" | "datasetId">,
  firstAt: Date,
  lastAt: Date,
  before: number,
): Promise<number[]> {
  const rows = await run.all<{ leafIndex: number }>(statement`
    SELECT leaf_index::int AS "leafIndex" FROM read_dataset WHERE actor_id = ${who.actorId}::uuid AND dataset_id = ${who.datasetId}
      AND outcome = 'allowed' AND happened_at >= ${firstAt} AND happened_at <= ${lastAt} AND leaf_index < ${before}`);
  return rows.map((row) => row.leafIndex);
}

/** How many people are recorded at all: whose data a read of a whole dataset may have shown. */
export async function countEverybody(run: Runner): Promise<number> {
  const [row] = await run.all<{ n: number }>(
    statement`SELECT count(*)::int AS n FROM person WHERE is_subject`,
  );
  return row?.n ?? 0;
}
