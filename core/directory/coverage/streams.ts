import type { Followed } from "#core/policy/sequence.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What a source numbers: its reads, stream by stream, or what it tells of its grants. */
type Numbered = "reads" | "grants";

/** How far these streams of a source were followed. The source is locked. */
export async function selectStreams(
  run: Runner,
  { sourceId, what }: { sourceId: string; what: Numbered },
  streams: readonly string[],
): Promise<Map<string, Followed>> {
  const rows = await run.all<Followed & { stream: string }>(statement`
    SELECT stream, next::float8 AS next, last_at AS "lastAt", began_at AS "beganAt" FROM source_stream
    WHERE source_id = ${sourceId} AND what = ${what} AND stream = ANY(${[...streams]}::text[])`);
  return new Map(rows.map(({ stream, ...followed }) => [stream, followed]));
}

/** Keeps how far they were followed. No entry: it follows from what came. */
export async function keepStreams(
  run: Runner,
  { sourceId, what }: { sourceId: string; what: Numbered },
  kept: ReadonlyMap<string, Followed>,
): Promise<void> {
  const rows = [...kept].map(([stream, { next, lastAt, beganAt }]) => ({
    ...{ stream, next, last_at: lastAt, began_at: beganAt },
  }));
  await run.all(statement`
    INSERT INTO source_stream (source_id, what, stream, next, last_at, began_at)
    SELECT ${sourceId}, ${what}, stream, next, last_at, began_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(stream text, next bigint, last_at timestamptz, began_at timestamptz)
    ON CONFLICT (source_id, what, stream) DO UPDATE SET next = excluded.next, last_at = excluded.last_at, began_at = excluded.began_at`);
}
