import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type SaidExpected, saidForThem } from "./say-expected.ts";

/** What was said of a read: by the person, or for them by whoever stood in. */
export interface Said extends Pick<SaidExpected, "expected"> {
  readonly forThem: boolean;
}

/** What somebody said of their reads, by the read's entry; their own word goes before what was said for them. For their own page alone. */
export async function expectedBy(run: Runner, personId: string): Promise<Map<number, Said>> {
  const rows = await run.all<SaidExpected & Said>(statement`
    SELECT x.read_leaf::float8 AS entry, d.fields ->> 'expected' = 'yes' AS expected, ${saidForThem} AS "forThem"
    FROM read_expected x JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = x.leaf_index AND d.fields ? 'expected'
    WHERE x.person_id = ${personId}::uuid ORDER BY x.leaf_index`);
  return new Map(rows.map(({ entry, expected, forThem }) => [entry, { expected, forThem }]));
}
