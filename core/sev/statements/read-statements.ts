import { LOG_ID } from "#core/log/tree/head.ts";
import { type Statement, statementsOf } from "#core/policy/statement/statement.ts";
import { type StatementRow, toEvent } from "#core/policy/statement/statement-event.ts";
import { type Runner, statement } from "#db/statement.ts";

type Row = StatementRow & { readonly number: number };

/** The statements of a SEV, read from its record and the texts of its entries. */
export async function readStatements(run: Runner, number: number): Promise<Statement[]> {
  return (await readStatementsOf(run, [number])).get(number) ?? [];
}

/** The statements of several SEVs, by number; a SEV without any is missing. */
export async function readStatementsOf(
  run: Runner,
  numbers: readonly number[],
): Promise<Map<number, Statement[]>> {
  const rows = await run.all<Row>(statement`
    SELECT e.sev_number AS number, e.at, e.actor_id AS "byId", p.name AS by, e.leaf_index::int AS "leafIndex", e.data,
      d.fields AS text
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ANY(${[...numbers]}::int[]) AND e.kind = 'statement' ORDER BY e.id`);
  const bySev = Map.groupBy(rows, ({ number }) => number);
  return new Map([...bySev].map(([number, of]) => [number, statementsOf(of.map(toEvent))]));
}
