import { LOG_ID } from "#core/log/tree/head.ts";
import { type Statement, statementsOf } from "#core/policy/statement/statement.ts";
import { type StatementRow, toEvent } from "#core/policy/statement/statement-event.ts";
import { type Runner, statement } from "#db/statement.ts";

const KINDS = ["programme.statement.draft", "programme.statement.second", "programme.statement.publish"];

/** The statements about the programme: they stand in their entries alone, and are read from those. */
export async function readProgrammeStatements(run: Runner): Promise<Statement[]> {
  const rows = await run.all<StatementRow>(statement`
    SELECT e.recorded_at AS at, e.actor_id AS "byId", p.name AS by, e.leaf_index::int AS "leafIndex",
      convert_from(e.bytes, 'UTF8')::jsonb AS data, d.fields AS text
    FROM entry e LEFT JOIN person p ON p.id = e.actor_id
      LEFT JOIN entry_detail d ON d.log_id = e.log_id AND d.leaf_index = e.leaf_index
    WHERE e.log_id = ${LOG_ID} AND e.kind = ANY(${KINDS}::text[]) ORDER BY e.leaf_index`);
  return statementsOf(rows.map(toEvent));
}
