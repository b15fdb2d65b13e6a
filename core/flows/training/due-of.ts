import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Decision } from "./decisions.ts";

/** What is (to be) decided about one person's data in a run. */
export interface DueUse extends Pick<Decision, "because" | "since" | "version" | "personId"> {
  readonly use: string;
  readonly runId: string;
  readonly decision: Decision["state"];
  readonly name: string | null;
  readonly kinds: Readonly<Record<string, number>>;
  /** Of a decision: why, and who took it. Null while it is due, and where the words were erased. */
  readonly reason: string | null;
  readonly by: string | null;
}

/** The decisions of some runs, by run; what is open first. */
export async function dueOf(run: Runner, runIds: readonly string[]): Promise<Map<string, DueUse[]>> {
  const rows = await run.all<DueUse>(statement`
    SELECT d.id AS use, d.run_id AS "runId", d.person_id AS "personId", d.because, d.state AS decision, d.since, d.version,
      p.name, u.kinds, w.fields ->> 'reason' AS reason, CASE WHEN d.state <> 'pending' THEN b.name END AS by
    FROM training_decision d JOIN training_use u ON u.id = d.id LEFT JOIN person p ON p.id = d.person_id
      LEFT JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = d.leaf_index LEFT JOIN person b ON b.id = e.actor_id
      LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = d.leaf_index
    WHERE d.run_id = ANY(${[...runIds]}::uuid[]) ORDER BY d.state <> 'pending', d.since DESC, d.id`);
  return Map.groupBy(rows, ({ runId }) => runId);
}
