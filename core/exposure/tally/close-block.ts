import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { LeafRange } from "../follow-grants.ts";
import { isPartlyGone, TALLY } from "./blocks.ts";
import { writeSet } from "./subject-set.ts";

/** Allowed reads of a block by source, dataset, reader, rating and scope, with the numbers of those whom they name. */
export interface TallyRow {
  readonly sourceId: string;
  readonly datasetId: string;
  readonly actorId: string;
  readonly dss: number;
  readonly scope: "people" | "dataset" | "unknown";
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly numbers: readonly number[];
}

/**
 * Tallies the allowed reads of a range of leaves that is all in the log. In the transaction of whoever holds the follower's
 * row, so that nobody is erased meanwhile.
 */
export async function closeBlock(run: Runner, { from, to }: LeafRange): Promise<void> {
  await run.all(statement`INSERT INTO read_block (from_leaf, to_leaf) VALUES (${from}, ${to})`);
  await run.all(statement`
    INSERT INTO subject_number (person_id) SELECT DISTINCT s.subject_id FROM read_subject s
    WHERE s.log_id = ${LOG_ID} AND s.leaf_index >= ${from} AND s.leaf_index < ${to}
      AND NOT EXISTS (SELECT FROM subject_number n WHERE n.person_id = s.subject_id)`);
  const rows = await tallyRows(run, { from, to });
  const of = <Value>(pick: (row: TallyRow) => Value): Value[] => rows.map(pick);
  await run.all(statement`
    INSERT INTO read_tally (from_leaf, source_id, dataset_id, actor_id, dss, scope, reads, first_at, last_at, subjects)
    SELECT ${from}, t.* FROM unnest(${of(({ sourceId }) => sourceId)}::text[], ${of(({ datasetId }) => datasetId)}::text[],
      ${of(({ actorId }) => actorId)}::uuid[], ${of(({ dss }) => dss)}::smallint[], ${of(({ scope }) => scope)}::text[],
      ${of(({ reads }) => reads)}::int[], ${of(({ firstAt }) => firstAt)}::timestamptz[], ${of(({ lastAt }) => lastAt)}::timestamptz[],
      ${of(bytesOf)}::bytea[]) t`);
}

/** What a row keeps of the people: nothing where its reads name nobody. */
export const bytesOf = ({ scope, numbers }: Pick<TallyRow, "scope" | "numbers">): Buffer =>
  Buffer.from(scope === "people" ? writeSet(numbers) : []);

/** What the reads of a range of leaves come to. */
export const tallyRows = (run: Runner, { from, to }: LeafRange): Promise<TallyRow[]> =>
  run.all<TallyRow>(statement`
    WITH r AS MATERIALIZED (SELECT * FROM read_dataset
        WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to} AND outcome = 'allowed'),
      named AS (SELECT r.source_id, r.dataset_id, r.actor_id, r.dss, array_agg(DISTINCT n.number) AS numbers
        FROM r JOIN read_subject s ON s.log_id = ${LOG_ID} AND s.leaf_index = r.leaf_index AND s.leaf_index >= ${from} AND s.leaf_index < ${to}
        JOIN subject_number n ON n.person_id = s.subject_id WHERE r.scope = 'people' GROUP BY 1, 2, 3, 4),
      counted AS (SELECT source_id, dataset_id, actor_id, dss, scope, count(*)::int AS reads, min(happened_at) AS first, max(happened_at) AS last
        FROM r GROUP BY 1, 2, 3, 4, 5)
    SELECT c.source_id AS "sourceId", c.dataset_id AS "datasetId", c.actor_id AS "actorId", c.dss::int AS dss, c.scope, c.reads,
      c.first AS "firstAt", c.last AS "lastAt", coalesce(n.numbers, '{}') AS numbers
    FROM counted c LEFT JOIN named n ON c.scope = 'people' AND n.source_id = c.source_id AND n.dataset_id = c.dataset_id
      AND n.actor_id = c.actor_id AND n.dss = c.dss
    ORDER BY 1, 2, 3, 4, 5`);

/** Takes away the blocks whose reads are not all kept any more: what is left of them is counted read by read. */
export async function dropTallies(run: Runner): Promise<void> {
  await run.all(statement`
    WITH gone AS (DELETE FROM read_block b WHERE ${isPartlyGone} RETURNING from_leaf)
    DELETE FROM read_tally t USING gone WHERE t.from_leaf = gone.from_leaf`);
}

/** Somebody was erased: their number is that of the id which stands for them. */
export async function forgetInTallies(run: Runner, personId: string, alias: string): Promise<void> {
  await run.all(statement`SELECT position FROM follower WHERE name = ${TALLY} FOR UPDATE`); // until commit none is closed
  await run.all(
    statement`UPDATE subject_number SET person_id = ${alias}::uuid WHERE person_id = ${personId}::uuid`,
  );
}
