import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What somebody asked about the reader of one read, and what was decided. */
export interface MyNameRequest {
  /** The read's entry. */
  readonly entry: number;
  readonly state: "open" | "granted" | "refused";
  readonly dueAt: Date;
  /** Why it was decided so. */
  readonly reason: string | null;
}

/** By the read's entry. For their own page alone. */
export async function namesAskedBy(run: Runner, personId: string): Promise<Map<number, MyNameRequest>> {
  const rows = await run.all<MyNameRequest>(statement`
    SELECT q.read_leaf::float8 AS entry, q.state, q.due_at AS "dueAt", d.fields ->> 'reason' AS reason
    FROM name_request q LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = q.decided_leaf
    WHERE q.asker_id = ${personId}::uuid`);
  return new Map(rows.map((row) => [row.entry, row]));
}
