import { LOG_ID } from "#core/log/tree/head.ts";
import { FEW } from "#core/policy/why.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Of the people who said whether they had expected a read of theirs behind a SEV: how many, and how many had not. */
export interface ExpectedInSev {
  readonly answered: number;
  readonly notExpected: number;
}

/**
 * For whoever may see the SEV. Null while one person's answer could follow from it: of fewer than five answers, when everybody
 * whom the reads name answered, and when all say the same and fewer than five are silent. Whoever was erased counts no more,
 * and what was said for somebody not once they said it themselves.
 */
export async function expectedInSev(run: Runner, number: number): Promise<ExpectedInSev | null> {
  const [row] = await run.all<ExpectedInSev>(statement`
    WITH newest AS (SELECT DISTINCT ON (x.person_id, x.read_leaf) x.person_id, d.fields ->> 'expected' = 'no' AS not_expected
      FROM read_expected x JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = x.leaf_index AND d.fields ? 'expected'
      WHERE EXISTS (SELECT FROM sev_read e WHERE e.sev_number = ${number} AND e.log_id = x.log_id AND e.leaf_index = x.read_leaf)
      ORDER BY x.person_id, x.read_leaf, x.leaf_index DESC)
    SELECT count(DISTINCT person_id)::int AS answered,
      count(DISTINCT person_id) FILTER (WHERE not_expected)::int AS "notExpected" FROM newest`);
  if (!row || row.answered < FEW) return null;
  const silent = (await namedUpTo(run, number, row.answered + FEW)) - row.answered;
  const alike = row.notExpected === 0 || row.notExpected === row.answered;
  return silent <= 0 || (alike && silent < FEW) ? null : row;
}

/** How many people the reads behind a SEV name, counted no further than `most`. A read of a whole dataset may be of anybody. */
async function namedUpTo(run: Runner, number: number, most: number): Promise<number> {
  const [row] = await run.all<{ whole: boolean; named: number }>(statement`
    SELECT EXISTS (SELECT FROM sev_read e JOIN read r USING (log_id, leaf_index)
        WHERE e.sev_number = ${number} AND r.scope = 'dataset') AS whole,
      (SELECT count(*)::int FROM (SELECT DISTINCT c.subject_id FROM sev_read e JOIN read_subject c USING (log_id, leaf_index)
        WHERE e.sev_number = ${number} LIMIT ${most}) n) AS named`);
  return row?.whole ? most : (row?.named ?? 0);
}
