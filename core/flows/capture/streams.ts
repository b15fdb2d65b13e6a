import { randomUUID } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { type Followed, follow, type Range, STREAM_START, type Stream } from "./sequence.ts";

/** What the numbers of one collector told. */
export interface StreamStep extends Pick<Followed, "learned" | "late" | "fresh"> {
  readonly collector: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Follows a source's streams by the numbers of a batch, by collector, and keeps what is missing and what came late. The
 * streams are held until commit, always in the same order: of two batches of one collector one waits.
 */
export async function followStreams(
  run: Runner,
  sourceId: string,
  numbers: ReadonlyMap<string, readonly number[]>,
  now: Date,
): Promise<StreamStep[]> {
  const steps: StreamStep[] = [];
  for (const collector of [...numbers.keys()].sort()) {
    const came = numbers.get(collector) ?? [];
    const followed = follow(await hold(run, sourceId, collector, now), came);
    await keep(run, { sourceId, collector, now }, followed);
    const first = came.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
    const last = came.reduce((a, b) => Math.max(a, b), 0);
    steps.push({ collector, first, last, ...followed });
  }
  return steps;
}

async function hold(run: Runner, sourceId: string, collector: string, now: Date): Promise<Stream> {
  await run.all(statement`
    INSERT INTO capture_stream (source_id, collector_id, next, changed_at)
    VALUES (${sourceId}, ${collector}, ${STREAM_START.next}, ${now}) ON CONFLICT DO NOTHING`);
  const [row] = await run.all<{ next: number }>(statement`
    SELECT next::float8 AS next FROM capture_stream
    WHERE source_id = ${sourceId} AND collector_id = ${collector} FOR UPDATE`);
  const missing = await run.all<Range>(statement`
    SELECT from_seq::float8 AS "from", to_seq::float8 AS "to" FROM capture_gap
    WHERE source_id = ${sourceId} AND collector_id = ${collector} AND closed_at IS NULL ORDER BY from_seq`);
  return { next: row?.next ?? STREAM_START.next, missing };
}

interface Where {
  readonly sourceId: string;
  readonly collector: string;
  readonly now: Date;
}

async function keep(
  run: Runner,
  { sourceId, collector, now }: Where,
  { stream, learned, late }: Followed,
): Promise<void> {
  await run.all(statement`
    UPDATE capture_stream SET next = ${stream.next}, changed_at = ${now}
    WHERE source_id = ${sourceId} AND collector_id = ${collector}`);
  await insertGaps(run, { sourceId, collector, now }, learned, { learnedAt: now, closedAt: null });
  for (const range of late) await closeGap(run, { sourceId, collector, now }, range);
}

/** Of the range that was missing the part that came is closed; what is left of it was learned when it was. */
async function closeGap(run: Runner, where: Where, late: Range): Promise<void> {
  const rows = await run.all<Range & { learnedAt: Date }>(statement`
    DELETE FROM capture_gap WHERE source_id = ${where.sourceId} AND collector_id = ${where.collector} AND closed_at IS NULL
      AND from_seq <= ${late.to} AND to_seq >= ${late.from}
    RETURNING from_seq::float8 AS "from", to_seq::float8 AS "to", learned_at AS "learnedAt"`);
  for (const { from, to, learnedAt } of rows) {
    const came = { from: Math.max(from, late.from), to: Math.min(to, late.to) };
    const rest = [
      { from, to: came.from - 1 },
      { from: came.to + 1, to },
    ].filter((each) => each.from <= each.to);
    await insertGaps(run, where, [came], { learnedAt, closedAt: where.now });
    await insertGaps(run, where, rest, { learnedAt, closedAt: null });
  }
}

async function insertGaps(
  run: Runner,
  { sourceId, collector }: Where,
  ranges: readonly Range[],
  { learnedAt, closedAt }: { learnedAt: Date; closedAt: Date | null },
): Promise<void> {
  if (ranges.length === 0) return;
  const rows = ranges.map(({ from, to }) => ({ id: randomUUID(), from_seq: from, to_seq: to }));
  await run.all(statement`
    INSERT INTO capture_gap (id, source_id, collector_id, from_seq, to_seq, learned_at, closed_at)
    SELECT id, ${sourceId}, ${collector}, from_seq, to_seq, ${learnedAt}, ${closedAt}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, from_seq bigint, to_seq bigint)`);
}
