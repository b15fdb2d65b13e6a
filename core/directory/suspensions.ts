import { type Runner, type Statement, statement } from "#db/statement.ts";

/** Somebody's access, or a purpose's, as our gateway refuses it. */
export interface Suspension {
  readonly id: string;
  readonly sevNumber: number;
  readonly personId: string | null;
  readonly purposeId: string | null;
  readonly beganAt: Date;
  /** When it ends by itself; null once confirmed. */
  readonly endsAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly liftedAt: Date | null;
  readonly version: number;
  /** The entry that last set it. */
  readonly leafIndex: number | null;
}

const COLUMNS = statement`s.id, s.sev_number AS "sevNumber", s.person_id AS "personId", s.purpose_id AS "purposeId",
  s.began_at AS "beganAt", s.ends_at AS "endsAt", s.confirmed_at AS "confirmedAt", s.lifted_at AS "liftedAt", s.version,
  s.leaf_index::int AS "leafIndex"`;
const works = (now: Date): Statement =>
  statement`s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now})`;

/**
 * As a column, by the names of the columns or values that a person, a purpose and the time are in: what a suspension
 * refuses then: this person, or this purpose for everybody; null when neither is suspended.
 */
export const suspendedColumn = (person: string, purpose: string, now: string): string => `(
  SELECT CASE WHEN s.person_id IS NULL THEN 'purpose' ELSE 'person' END FROM access_suspension s
  WHERE (s.person_id = ${person} OR s.purpose_id = ${purpose}) AND s.lifted_at IS NULL
    AND (s.ends_at IS NULL OR s.ends_at > ${now}) ORDER BY 1 LIMIT 1)`;

/** What a suspension refuses now: this person, or this purpose for everybody; null when neither is suspended. */
export async function suspendedFor(
  run: Runner,
  personId: string,
  purposeId: string,
  now: Date,
): Promise<"person" | "purpose" | null> {
  const [row] = await run.all<{ what: "person" | "purpose" | null }>(
    statement(
      [
        `SELECT ${suspendedColumn("a.person_id", "a.purpose_id", "a.at")} AS what FROM (SELECT `,
        "::uuid AS person_id, ",
        "::text AS purpose_id, ",
        "::timestamptz AS at) a",
      ],
      ...[personId, purposeId, now],
    ),
  );
  return row?.what ?? null;
}

/** Every suspension of a SEV, the newest first, over or not. */
export const suspensionsOf = (run: Runner, sevNumber: number): Promise<Suspension[]> =>
  run.all<Suspension>(statement`
    SELECT ${COLUMNS} FROM access_suspension s WHERE s.sev_number = ${sevNumber} ORDER BY s.began_at DESC, s.id`);

/** Every suspension that works now, those that end soonest first, those that stand last. */
export const workingSuspensions = (run: Runner, now: Date): Promise<Suspension[]> =>
  run.all<Suspension>(statement`
    SELECT ${COLUMNS} FROM access_suspension s WHERE ${works(now)} ORDER BY s.ends_at NULLS LAST, s.began_at, s.id`);

/** One suspension, held until commit; null when there is none. */
export async function lockSuspension(run: Runner, id: string): Promise<Suspension | null> {
  const [row] = await run.all<Suspension>(
    statement`SELECT ${COLUMNS} FROM access_suspension s WHERE s.id = ${id}::uuid FOR UPDATE`,
  );
  return row ?? null;
}
