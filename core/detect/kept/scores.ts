import { systemClock } from "#core/base/clock.ts";
import { type Runner, statement } from "#db/statement.ts";
import { intervalOf, peersShown } from "../engine/interval.ts";
import type { Judged } from "../engine/judged.ts";

/** A measure of a day beside what was to be expected: whole numbers between which nine days of ten are. */
export interface UsualMeasure {
  readonly measure: string;
  readonly value: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Null where nothing is known of peers. */
  readonly peers: readonly [number, number] | null;
}

/** What was thought of somebody's day before. */
export interface KnownScore {
  readonly reads: number;
  readonly toldReads: number | null;
  /** The SEV on which it was told. */
  readonly sevNumber: number | null;
}

/** The measures that readers and reviewers are shown: what can be counted. */
const SHOWN = ["V.people", "V.reads", "V.sensitive"];
/** What happens more often than this is kept by no family. */
const EXCEEDANCE_MAX = 0.2;

/** By reader, of one day. */
export async function knownScores(run: Runner, day: number): Promise<Map<string, KnownScore>> {
  const rows = await run.all<KnownScore & { actor: string }>(statement`
    SELECT actor_id AS actor, reads, told_reads AS "toldReads", CASE WHEN told_reads IS NOT NULL THEN sev_number END AS "sevNumber"
    FROM detection_score WHERE day = ${day}`);
  return new Map(rows.map(({ actor, ...known }) => [actor, known]));
}

/** Keeps what is thought of these readers' days now; what was told of them stays. */
export async function saveScores(run: Runner, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return;
  await run.all(statement`
    INSERT INTO detection_score (actor_id, day, reads, people, priority, families, usual, judged_at)
    SELECT actor, day, reads, people, priority, families, usual, ${systemClock.now()}
    FROM jsonb_to_recordset(${JSON.stringify(judged.map(toRow))}::jsonb)
      AS r(actor uuid, day int, reads int, people int, priority float8, families jsonb, usual jsonb)
    ON CONFLICT (actor_id, day) DO UPDATE SET reads = excluded.reads, people = excluded.people, priority = excluded.priority,
      families = excluded.families, usual = excluded.usual, judged_at = excluded.judged_at`);
}

function toRow(judged: Judged) {
  const { measured, families, pressing } = judged;
  const { actor, day, reads, subjects } = measured.rollup;
  return {
    ...{ actor, day, reads, people: subjects.size },
    priority: Number.isFinite(pressing.priority) ? pressing.priority : null,
    families: families
      .filter(({ exceedance, score }) => exceedance <= EXCEEDANCE_MAX && score > 0)
      .map(({ family, measure, score, exceedance }) => ({ family, measure, score, exceedance })),
    usual: SHOWN.flatMap((measure) => usualOf(judged, measure)),
  };
}

function usualOf({ measured, expected, curve }: Judged, measure: string): UsualMeasure[] {
  const expectation = expected.get(measure);
  if (!expectation) return [];
  const [low, high] = intervalOf(expectation, curve(measure));
  const value = Math.round((measured.counts.get(measure) ?? 0) * 10) / 10;
  const mean = Math.round(expectation.mean * 10) / 10;
  return [{ measure, value, mean, low, high, peers: peersShown(measured, expectation) }];
}

/** Remembers that a reader's day was told, with how many reads, on which SEV, and whether it was news to anybody. */
export async function markTold(
  run: Runner,
  told: {
    readonly actor: string;
    readonly day: number;
    readonly reads: number;
    readonly sevNumber: number;
    readonly isNews: boolean;
  },
): Promise<void> {
  await run.all(statement`
    UPDATE detection_score SET told_reads = ${told.reads}, sev_number = ${told.sevNumber}, news = news OR ${told.isNews}
    WHERE actor_id = ${told.actor}::uuid AND day = ${told.day}`);
}

/** Remembers who was drawn by lot. */
export async function markDrawn(
  run: Runner,
  { actor, day, sevNumber }: { actor: string; day: number; sevNumber: number },
): Promise<void> {
  await run.all(statement`
    UPDATE detection_score SET drawn = true, sev_number = coalesce(sev_number, ${sevNumber}) WHERE actor_id = ${actor}::uuid AND day = ${day}`);
}

/** Remembers a day that was learned from. */
export async function keepDay(
  run: Runner,
  day: {
    readonly day: number;
    readonly readers: number;
    readonly reads: number;
    readonly threshold: number;
    readonly settings: number;
  },
): Promise<void> {
  const threshold = Number.isFinite(day.threshold) ? day.threshold : null;
  await run.all(statement`
    INSERT INTO detection_day (day, readers, reads, threshold, settings, closed_at)
    VALUES (${day.day}, ${day.readers}, ${day.reads}, ${threshold}, ${day.settings}, ${systemClock.now()})
    ON CONFLICT (day) DO UPDATE SET readers = excluded.readers, reads = excluded.reads, threshold = excluded.threshold,
      settings = excluded.settings, closed_at = excluded.closed_at`);
}

/** Days before this one are learned from no more: nothing of them can come late. */
export async function forgetDaysBefore(run: Runner, day: number): Promise<void> {
  await run.all(statement`DELETE FROM detection_day WHERE day < ${day}`);
}

/** How many readers a day had of late; null before the first. */
export async function readersADay(run: Runner): Promise<number | null> {
  const [row] = await run.all<{ readers: number | null }>(statement`
    SELECT avg(readers)::float8 AS readers FROM (SELECT readers FROM detection_day ORDER BY day DESC LIMIT 28) t`);
  return row?.readers ?? null;
}

/**
 * How many reads came after their day was learned from, and how many were learned: of the days from the first that was
 * learned, or the first that still has roll-ups, to the last.
 */
export async function lateReads(run: Runner): Promise<{ late: number; learned: number }> {
  const [row] = await run.all<{ late: number; learned: number }>(statement`
    WITH span AS (SELECT greatest(min(day), (SELECT ceil(min(hour) / 24.0) FROM rollup_hour)) AS first, max(day) AS last FROM detection_day),
      learned AS (SELECT coalesce(sum(d.reads), 0)::float8 AS reads FROM detection_day d, span WHERE d.day >= span.first)
    SELECT (SELECT coalesce(sum(h.reads), 0) FROM rollup_hour h, span WHERE h.hour >= 24 * span.first AND h.hour < 24 * (1 + span.last))::float8
      - learned.reads AS late, learned.reads AS learned FROM learned`);
  return row ?? { late: 0, learned: 0 };
}
