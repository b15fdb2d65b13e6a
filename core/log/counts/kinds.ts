import type pg from "pg";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";
import { planOf, type Span, type Times } from "./calendar.ts";
import { COUNTS, TOUCHED } from "./fold-counts.ts";

/**
 * Reads of a time by what they have in common, as rows `source_id, actor_id, outcome, how, purpose_id, dataset_ids, dss, n`: from
 * the counts, and read by read where nothing is counted yet, or only a part of a day is meant. Exact either way.
 */
export function kindsOf(times: Times, counted: number): Statement {
  const { months, days, edges } = planOf(times);
  const spans = [...(months ? [ofGrain("month", months)] : []), ...days.map((span) => ofGrain("day", span))];
  const tallied = spans.map(
    (which) => statement`
      SELECT k.source_id, k.actor_id, k.outcome, k.how, k.purpose_id, k.dataset_ids, k.dss, c.n
      FROM (SELECT c.kind_id, sum(c.entries)::int AS n FROM read_count c WHERE ${which}
          AND c.part NOT IN (SELECT from_leaf FROM log_partition WHERE dropped_at IS NOT NULL) GROUP BY 1) c
        JOIN read_kind k ON k.id = c.kind_id`,
  );
  const looked = [
    readsOf(statement`leaf_index >= ${counted} ${happened(times)}`),
    ...edges.map((edge) => readsOf(statement`leaf_index < ${counted} ${happened(edge)}`)),
  ];
  return [...tallied, ...looked].reduce((all, each) => statement`${all} UNION ALL ${each}`);
}

const ofGrain = (grain: "day" | "month", { from, to }: Span): Statement =>
  statement`c.grain = ${grain} AND c.period >= ${from} AND c.period < ${to}`;

const happened = ({ from, to }: Times): Statement => statement`
  ${from === null ? statement`` : statement`AND happened_at >= ${from}::timestamptz`}
  ${to === null ? statement`` : statement`AND happened_at < ${to}::timestamptz`}`;

/** The same rows, read by read. The condition may use `leaf_index` and `happened_at` alone. */
const readsOf = (which: Statement): Statement => statement`
  SELECT r.source_id, r.actor_id, r.outcome, r.how, r.purpose_id, ${TOUCHED}, count(*)::int AS n
  FROM (SELECT * FROM read WHERE log_id = ${LOG_ID} AND ${which}) r
  GROUP BY 1, 2, 3, 4, 5, 6, 7`;

/**
 * Asks something of counts, on a connection of its own and in one state of the database: reads that are counted meanwhile
 * would be there twice. `ask` is given up to which leaf they are counted.
 */
export async function withCounts<T>(
  pool: pg.Pool,
  ask: (run: Runner, counted: number) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const run = onClient(client);
    const [row] = await run.all<{ at: number | bigint }>(
      statement`SELECT position AS at FROM follower WHERE name = ${COUNTS}`,
    );
    const answer = await ask(run, Number(row?.at ?? 0));
    await client.query("COMMIT");
    client.release();
    return answer;
  } catch (error) {
    client.release(true); // its transaction ends with it
    throw error;
  }
}
