import { systemClock } from "#core/base/clock.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { concernsPerson } from "../reads/concerns.ts";

/** Of `withholding w` and `read r`: whether the one covers the other, in force or not. */
export const coversRead: Statement = statement`(r.leaf_index = ANY(w.leaves)
  OR (r.actor_id = w.reader_id AND r.happened_at >= w.from_at AND r.happened_at < w.to_at))`;

/** Of `withholding w`: what keeps something from somebody at this moment. It ends at its minute, whether or not a job ran. */
export const inForce = (now: Date = systemClock.now()): Statement =>
  statement`(w.state = 'in_force' AND w.until > ${now})`;

/** Of `read r`: those that their subjects do not learn of yet. */
export const isWithheld = (now: Date = systemClock.now()): Statement =>
  statement`EXISTS (SELECT FROM withholding w WHERE ${inForce(now)} AND ${coversRead})`;

/**
 * Of `read r`: those that their subjects may know of now. Everything that a subject gets about reads is selected with
 * this. Where nothing is withheld, which is asked once, no read is looked at.
 */
export function notWithheld(now: Date = systemClock.now()): Statement {
  return statement`((SELECT count(*) FROM withholding w WHERE ${inForce(now)}) = 0 OR NOT ${isWithheld(now)})`;
}

/** A read of somebody's data that they learn of at `until`. Only that there is one, and until when, is for them. */
export interface WithheldRead {
  readonly leafIndex: number;
  readonly happenedAt: Date;
  readonly until: Date;
}

/** The reads that concern a person and are withheld from them now, but those by one reader where one is named. */
export const withheldFor = (
  run: Runner,
  personId: string,
  now: Date = systemClock.now(),
  butBy: string | null = null,
): Promise<WithheldRead[]> =>
  run.all<WithheldRead>(statement`
    SELECT r.leaf_index::float8 AS "leafIndex", r.happened_at AS "happenedAt", max(w.until) AS until
    FROM withholding w JOIN read r ON ${coversRead} WHERE ${inForce(now)} AND ${concernsPerson(personId)}
      AND r.actor_id IS DISTINCT FROM ${butBy}::uuid
    GROUP BY r.log_id, r.leaf_index, r.happened_at ORDER BY max(w.until), r.leaf_index`);
