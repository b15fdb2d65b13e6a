import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** By what a story began: a rule of its own, what detection found of a day, or a day drawn by lot. */
export type StoryFamily = "peek" | "volume" | "detected" | "sample";

/** One reader in one dataset is one story, whatever found it; a draw by lot says nothing and joins nothing. */
const TOGETHER: Readonly<Record<StoryFamily, readonly StoryFamily[]>> = {
  peek: ["peek", "detected"],
  volume: ["volume", "detected"],
  detected: ["detected", "peek", "volume"],
  sample: ["sample"],
};

const ofStory = ({ family, actorId, datasetId }: StoryReads): Statement => {
  const prefixes = TOGETHER[family].map((each) => `${each}:${actorId}:${datasetId}:`);
  return statement`EXISTS (SELECT FROM unnest(${prefixes}::text[]) AS begins WHERE starts_with(v.story_key, begins))`;
};

/** Reads of one reader in one dataset that tell one story. */
export interface StoryReads {
  readonly family: StoryFamily;
  readonly actorId: string;
  readonly datasetId: string;
  readonly leaves: readonly number[];
}

/** The key of the story that holds some of these reads, or one of the same reader and dataset within 7 days of them. */
export async function selectStoryOf(run: Runner, reads: StoryReads): Promise<string | null> {
  const { leaves } = reads;
  const [row] = await run.all<{ key: string }>(statement`
    WITH span AS (SELECT min(happened_at) AS first, max(happened_at) AS last FROM read
      WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]))
    SELECT v.story_key AS key FROM sev v, span
    WHERE ${ofStory(reads)} AND v.state NOT IN ('closed', 'dismissed')
      AND v.opened_at <= span.last + interval '7 days' AND v.closed_at >= span.first - interval '7 days'
    ORDER BY v.number LIMIT 1`);
  return row?.key ?? null;
}

/** Of `sev v`: it tells of one reader's own reads, in whichever dataset; not one by lot. */
const ofReader = (actorId: string): Statement => {
  const prefixes = TOGETHER.detected.map((each) => `${each}:${actorId}:`);
  return statement`EXISTS (SELECT FROM unnest(${prefixes}::text[]) AS begins WHERE starts_with(v.story_key, begins))`;
};

/** The key of a SEV's story about a reader, unless it has ended: of what was merged that goes by where it was merged into. */
export async function selectOpenStory(run: Runner, number: number, actorId: string): Promise<string | null> {
  const [row] = await run.all<{ key: string }>(statement`
    WITH RECURSIVE line AS (SELECT number, state, merged_into FROM sev WHERE number = ${number}
      UNION SELECT v.number, v.state, v.merged_into FROM line l JOIN sev v ON v.number = l.merged_into)
    SELECT v.story_key AS key FROM sev v WHERE v.number = ${number} AND ${ofReader(actorId)}
      AND EXISTS (SELECT FROM line WHERE state NOT IN ('merged', 'closed', 'dismissed'))`);
  return row?.key ?? null;
}

/** The key of the newest story about a reader, in whichever dataset, that is open within 7 days of a stretch. */
export async function selectOpenStoryNear(
  run: Runner,
  actorId: string,
  from: Date,
  to: Date,
): Promise<string | null> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT v.number FROM sev v
    WHERE v.actor_id = ${actorId}::uuid AND ${ofReader(actorId)} AND v.state NOT IN ('closed', 'dismissed')
      AND v.opened_at <= ${to}::timestamptz + interval '7 days' AND v.closed_at >= ${from}::timestamptz - interval '7 days'
    ORDER BY v.number DESC`);
  for (const { number } of rows) {
    const key = await selectOpenStory(run, number, actorId);
    if (key !== null) return key;
  }
  return null;
}

/** The newest SEV of the same reader and dataset within 7 days of these reads that was closed or dismissed. */
export async function selectEndedStoryOf(run: Runner, reads: StoryReads): Promise<number | null> {
  const { leaves } = reads;
  const [row] = await run.all<{ number: number }>(statement`
    WITH span AS (SELECT min(happened_at) AS first, max(happened_at) AS last FROM read
      WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]))
    SELECT v.number FROM sev v, span
    WHERE ${ofStory(reads)} AND v.state IN ('closed', 'dismissed')
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
