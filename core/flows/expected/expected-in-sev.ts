import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Of fewer answers nothing is told: who gave them could be found out. */
const ANSWERS_MIN = 3;

/** Of the people who said whether they had expected a read of theirs behind a SEV: how many, and how many had not. */
export interface ExpectedInSev {
  readonly answered: number;
  readonly notExpected: number;
}

/** For whoever may see the SEV. Null while fewer than three people said so; whoever was erased counts no more. */
export async function expectedInSev(run: Runner, number: number): Promise<ExpectedInSev | null> {
  const [row] = await run.all<ExpectedInSev>(statement`
    SELECT count(DISTINCT x.person_id)::int AS answered,
      count(DISTINCT x.person_id) FILTER (WHERE d.fields ->> 'expected' = 'no')::int AS "notExpected"
    FROM read_expected x JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = x.leaf_index AND d.fields ? 'expected'
    WHERE EXISTS (SELECT FROM sev_read e WHERE e.sev_number = ${number} AND e.log_id = x.log_id AND e.leaf_index = x.read_leaf)`);
  return row && row.answered >= ANSWERS_MIN ? row : null;
}
