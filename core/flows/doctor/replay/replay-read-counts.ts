import { alikeReads, COUNTS } from "#core/log/counts/fold-counts.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/**
 * Compares the counts of reads with the reads that they are of, which are compared with their entries elsewhere: all days, or
 * two by lot, one of those that have counts and one of those that have reads. Months are held against their days.
 */
export async function replayReadCounts(
  { run, tally }: Pick<ReplayTools, "run" | "tally">,
  which: "all" | "two",
): Promise<void> {
  const [follower] = await run.all<{ at: number }>(
    statement`SELECT position::float8 AS at FROM follower WHERE name = ${COUNTS}`,
  );
  const counted = follower?.at ?? 0;
  const days = which === "all" ? null : await twoDays(run, counted);
  const wrong = [...(await wrongDays(run, counted, days)), ...(await wrongMonths(run, days))];
  for (const { period } of wrong)
    note(
      tally,
      "state",
      null,
      `read_count of ${period} is not what its reads come to: it was changed beside the log.`,
    );
}

/** Days since 1970. */
async function twoDays(run: Runner, counted: number): Promise<number[]> {
  const rows = await run.all<{ day: number }>(statement`
    (SELECT period AS day FROM read_count WHERE grain = 'day' ORDER BY random() LIMIT 1)
    UNION (SELECT (happened_at AT TIME ZONE 'UTC')::date - date '1970-01-01' FROM read
      WHERE leaf_index >= floor(random() * ${counted}::bigint) AND leaf_index < ${counted}::bigint ORDER BY leaf_index LIMIT 1)`);
  return rows.map(({ day }) => day);
}

interface Wrong {
  readonly period: string;
}

const KEPT = statement`c.part NOT IN (SELECT from_leaf FROM log_partition WHERE dropped_at IS NOT NULL)`;

function wrongDays(run: Runner, counted: number, days: readonly number[] | null): Promise<Wrong[]> {
  const happened = days === null ? statement`` : statement`AND (${anyOf(days)})`;
  const period = days === null ? statement`` : statement`AND c.period = ANY(${[...days]}::int[])`;
  return run.all<Wrong>(statement`
    WITH expected AS (SELECT day, part, source_id, actor_id, outcome, how, purpose_id, dataset_ids, dss, sum(entries) AS n
        FROM (${alikeReads(statement`leaf_index < ${counted}::bigint ${happened}`)}) r GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
      kept AS (SELECT c.period AS day, c.part, k.source_id, k.actor_id, k.outcome, k.how, k.purpose_id, k.dataset_ids, k.dss, sum(c.entries) AS n
        FROM read_count c JOIN read_kind k ON k.id = c.kind_id WHERE c.grain = 'day' AND ${KEPT} ${period} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)
    SELECT DISTINCT (date '1970-01-01' + day)::text AS period FROM
      ((TABLE expected EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE expected)) w ORDER BY 1`);
}

/** By the index of times: each of few days is a range of it. */
const anyOf = (days: readonly number[]): Statement =>
  days.reduce(
    (
      all,
      day,
    ) => statement`${all} OR (happened_at >= (date '1970-01-01' + ${day}::int)::timestamp AT TIME ZONE 'UTC'
      AND happened_at < (date '1970-01-01' + ${day + 1}::int)::timestamp AT TIME ZONE 'UTC')`,
    statement`false`,
  );

const MONTH = statement`(extract(year FROM date '1970-01-01' + c.period) * 12 + extract(month FROM date '1970-01-01' + c.period))::int - 1`;

function wrongMonths(run: Runner, days: readonly number[] | null): Promise<Wrong[]> {
  const months = statement`(SELECT ${MONTH} FROM unnest(${days === null ? [] : [...days]}::int[]) AS c (period))`;
  const of = (period: Statement) => (days === null ? statement`` : statement`AND ${period} IN ${months}`);
  return run.all<Wrong>(statement`
    WITH expected AS (SELECT ${MONTH} AS month, c.part, c.kind_id, sum(c.entries) AS n FROM read_count c WHERE c.grain = 'day' ${of(MONTH)} GROUP BY 1, 2, 3),
      kept AS (SELECT c.period, c.part, c.kind_id, sum(c.entries) FROM read_count c WHERE c.grain = 'month' ${of(statement`c.period`)} GROUP BY 1, 2, 3)
    SELECT DISTINCT format('%s-%s', month / 12, lpad((month % 12 + 1)::text, 2, '0')) AS period FROM
      ((TABLE expected EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE expected)) w ORDER BY 1`);
}
