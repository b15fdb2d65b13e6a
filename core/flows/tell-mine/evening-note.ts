import { systemClock } from "#core/base/clock.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockPosition, movePosition } from "../follower.ts";
import { enqueueTold } from "./enqueue-told.ts";

const NAME = "evening note";

/**
 * Tells everybody of whom reads of others' activity data were recorded since the evening before, at six o'clock of their own
 * evening, that they stand on their page and that the subjects can see them; so also what was learned late. Once a day; never a
 * program. After an interruption one note makes up for the evenings that it missed. Answers how many are told.
 */
export async function eveningNote(): Promise<number> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    const last = await lockPosition(run, NAME, now.getTime());
    if (now.getTime() <= last) return 0;
    const evenings = await eveningsUntil(run, now, new Date(last));
    const readers = evenings.length === 0 ? [] : await readersOf(run, evenings);
    await enqueueTold(
      tx,
      readers.map(({ personId, day }) => ({ kind: "me.evening", personId, key: `me.evening ${day}` })),
    );
    await movePosition(run, NAME, now.getTime());
    return readers.length;
  });
}

/** Six o'clock in a zone, and the six o'clock to which the note before reached: by the wall clock, so 23 or 25 hours ago at times. */
interface Evening {
  readonly zone: string;
  readonly day: string;
  readonly since: Date;
  readonly at: Date;
}

/** The zones in which six o'clock struck between the two, with the newest. */
const eveningsUntil = (run: Runner, now: Date, last: Date): Promise<Evening[]> =>
  run.all<Evening>(statement`
    SELECT z.time_zone AS zone, n.at, p.at AS since, (n.at AT TIME ZONE z.time_zone)::date::text AS day
    FROM (SELECT DISTINCT time_zone FROM person) z
      CROSS JOIN LATERAL (SELECT max(w AT TIME ZONE z.time_zone) AS at FROM (SELECT (${now}::timestamptz AT TIME ZONE z.time_zone)::date
        + time '18:00' - d * interval '1 day' AS w FROM generate_series(0, 1) d) s WHERE w AT TIME ZONE z.time_zone <= ${now}) n
      CROSS JOIN LATERAL (SELECT max(w AT TIME ZONE z.time_zone) AS at FROM (SELECT (${last}::timestamptz AT TIME ZONE z.time_zone)::date
        + time '18:00' - d * interval '1 day' AS w FROM generate_series(0, 1) d) s WHERE w AT TIME ZONE z.time_zone <= ${last}) p
    WHERE n.at > ${last}`);

interface Reader {
  readonly personId: string;
  readonly day: string;
}

async function readersOf(run: Runner, evenings: readonly Evening[]): Promise<Reader[]> {
  const first = new Date(Math.min(...evenings.map(({ since }) => since.getTime())));
  const from = await firstLeafAfter(run, first);
  const each = JSON.stringify(evenings);
  return run.all<Reader>(statement`
    SELECT p.id AS "personId", s.day
    FROM jsonb_to_recordset(${each}::jsonb) AS s(zone text, day text, since timestamptz, at timestamptz) JOIN person p ON p.time_zone = s.zone
    WHERE p.kind <> 'service' AND EXISTS (
      SELECT FROM read r WHERE r.actor_id = p.id AND r.log_id = ${LOG_ID} AND r.leaf_index >= ${from}::bigint
        AND r.learned_at > s.since AND r.learned_at <= s.at AND r.outcome = 'allowed' AND (r.scope = 'dataset' OR EXISTS (
          SELECT FROM read_subject c WHERE c.log_id = r.log_id AND c.leaf_index = r.leaf_index AND c.subject_id <> p.id)))`);
}

/** The first entry that was recorded after a moment: recorded times never fall. What was dropped is older than all that is kept. */
async function firstLeafAfter(run: Runner, at: Date): Promise<number> {
  const [row] = await run.all<{ leaf: number }>(statement`
    WITH RECURSIVE cut(lo, hi) AS (SELECT 0::bigint, size FROM log_head WHERE log_id = ${LOG_ID}
      UNION ALL SELECT CASE WHEN is_before THEN mid + 1 ELSE lo END, CASE WHEN is_before THEN hi ELSE mid END
      FROM (SELECT lo, hi, (lo + hi) / 2 AS mid, coalesce((SELECT e.recorded_at <= ${at} FROM entry e
        WHERE e.log_id = ${LOG_ID} AND e.leaf_index = (lo + hi) / 2), true) AS is_before FROM cut WHERE lo < hi) m)
    SELECT lo::float8 AS leaf FROM cut WHERE lo = hi`);
  return row?.leaf ?? 0;
}
