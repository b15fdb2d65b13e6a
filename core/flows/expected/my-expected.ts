import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { SaidExpected } from "./say-expected.ts";

/** What somebody said of their reads, by the read's entry. For their own page alone. */
export async function expectedBy(run: Runner, personId: string): Promise<Map<number, boolean>> {
  const rows = await run.all<SaidExpected>(statement`
    SELECT x.read_leaf::float8 AS entry, d.fields ->> 'expected' = 'yes' AS expected
    FROM read_expected x JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = x.leaf_index AND d.fields ? 'expected'
    WHERE x.person_id = ${personId}::uuid`);
  return new Map(rows.map(({ entry, expected }) => [entry, expected]));
}
