import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** So many of each kind one person starts within 24 hours, whatever became of them. */
export const A_DAY = 20;
/** A day of trouble may need more of these than of others. */
export const FILED_A_DAY = 100;

const MADE = {
  data_request: (id: string, since: Date) =>
    statement`data_request WHERE person_id = ${id}::uuid AND received_at > ${since}`,
  stand_in: (id: string, since: Date) =>
    statement`stand_in WHERE person_id = ${id}::uuid AND made_at > ${since}`,
  read_question: (id: string, since: Date) =>
    statement`read_question q JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = q.asked_leaf
      WHERE q.asker_id = ${id}::uuid AND e.recorded_at > ${since}`,
  /** Not what others made a SEV of for them. */
  sev: (id: string, since: Date) =>
    statement`sev v WHERE v.filer_id = ${id}::uuid AND v.raised_at > ${since} AND NOT EXISTS (SELECT FROM read_question q WHERE q.sev_number = v.number)`,
} satisfies Record<string, (id: string, since: Date) => Statement>;

/**
 * Refuses (`too_many`) the 21st that somebody starts within 24 hours, and the 101st SEV that they file. Holds the person's row until commit: of two who start one
 * at once under one name, one waits and is counted.
 */
export async function refuseFlood(run: Runner, personId: string, what: keyof typeof MADE): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`);
  const since = new Date(systemClock.now().getTime() - DAY_MS);
  const [row] = await run.all<{ n: number }>(
    statement`SELECT count(*)::int AS n FROM ${MADE[what](personId, since)}`,
  );
  const most = what === "sev" ? FILED_A_DAY : A_DAY;
  refuseUnless((row?.n ?? 0) < most, "too_many", {
    detail: `You made ${most} of these within a day. Go on tomorrow.`,
  });
}
