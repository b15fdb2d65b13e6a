import { systemClock } from "#core/base/clock.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockPosition, movePosition } from "../follower.ts";
import { enqueueTold } from "./enqueue-told.ts";

const NAME = "evening note";

/**
 * Tells everybody who read activity data of others since the evening before, at six o'clock of their own evening, that it
 * stands on their page and that its subjects can see it. Once a day; never a program. After an interruption the last evening
 * alone is made up for. Answers how many are told.
 */
export async function eveningNote(): Promise<number> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    const last = await lockPosition(run, NAME, now.getTime());
    if (now.getTime() <= last) return 0;
    const readers = await readersUntil(run, now, new Date(last));
    await enqueueTold(
      tx,
      readers.map(({ personId, day }) => ({ kind: "me.evening", personId, key: `me.evening ${day}` })),
    );
    await movePosition(run, NAME, now.getTime());
    return readers.length;
  });
}

interface Reader {
  readonly personId: string;
  readonly day: string;
}

/** Those for whom six o'clock struck between the two, and who read in the 24 hours before it. */
const readersUntil = (run: Runner, now: Date, last: Date): Promise<Reader[]> =>
  run.all<Reader>(statement`
    WITH six AS (SELECT z.time_zone, t.at, (t.at AT TIME ZONE z.time_zone)::date::text AS day
      FROM (SELECT DISTINCT time_zone FROM person) z
      CROSS JOIN LATERAL (SELECT (${now}::timestamptz AT TIME ZONE z.time_zone)::date + time '18:00' AS wall) w
      CROSS JOIN LATERAL (SELECT CASE WHEN w.wall AT TIME ZONE z.time_zone <= ${now}::timestamptz THEN w.wall AT TIME ZONE z.time_zone
        ELSE (w.wall - interval '1 day') AT TIME ZONE z.time_zone END AS at) t)
    SELECT p.id AS "personId", six.day FROM six JOIN person p USING (time_zone)
    WHERE six.at > ${last}::timestamptz AND p.kind <> 'service' AND EXISTS (
      SELECT FROM read r WHERE r.actor_id = p.id AND r.happened_at > six.at - interval '24 hours' AND r.happened_at <= six.at
        AND r.outcome = 'allowed' AND (r.scope = 'dataset' OR EXISTS (
          SELECT FROM read_subject c WHERE c.log_id = r.log_id AND c.leaf_index = r.leaf_index AND c.subject_id <> p.id)))`);
