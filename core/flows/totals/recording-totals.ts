import { employedNow } from "#core/directory/viewer.ts";
import type { ProgrammeState } from "#core/policy/programme-states.ts";
import { FEW } from "#core/policy/why.ts";
import { type Runner, statement } from "#db/statement.ts";

/** How recording stands for everybody. Null is a number of people below 5, or one that leaves fewer than 5. */
export interface RecordingTotals {
  readonly state: ProgrammeState | "off";
  readonly since: Date | null;
  readonly staff: number;
  readonly pausedNow: number | null;
  readonly optedOut: number | null;
}

interface Row {
  readonly state: ProgrammeState | null;
  readonly since: Date | null;
  readonly staff: number;
  readonly paused: number;
  readonly optedOut: number;
}

/** A number is told neither when it is small nor when those who are left are few. */
const told = (people: number, of: number): number | null =>
  people < FEW || of - people < FEW ? null : people;

/** How many of those who work here paused or opted out now, as it may be told. */
export async function recordingTotals(run: Runner, now: Date): Promise<RecordingTotals> {
  const [row] = await run.all<Row>(statement`
    WITH staff AS (SELECT p.id FROM person p WHERE ${employedNow})
    SELECT s.state, s.since,
      (SELECT count(*)::int FROM staff) AS staff,
      (SELECT count(DISTINCT p.person_id)::int FROM recording_pause p JOIN staff ON staff.id = p.person_id
        WHERE p.began_at <= ${now} AND p.ends_at > ${now}) AS paused,
      (SELECT count(DISTINCT o.person_id)::int FROM recording_opt_out o JOIN staff ON staff.id = o.person_id
        WHERE o.began_at <= ${now} AND (o.ends_at IS NULL OR o.ends_at > ${now})) AS "optedOut"
    FROM (SELECT 1) one LEFT JOIN (SELECT state, since FROM programme_state ORDER BY seq DESC LIMIT 1) s ON true`);
  const { staff, paused, optedOut, state, since } = row!; // one row, whatever the tables hold
  return {
    ...{ state: state ?? "off", since, staff },
    pausedNow: told(paused, staff),
    optedOut: told(optedOut, staff),
  };
}
