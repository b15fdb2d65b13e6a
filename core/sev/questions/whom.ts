import { employedNow } from "#core/directory/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { QuestionTo } from "./schema.ts";

/** Who would be asked. Nobody's name leaves this room. */
export interface Whom {
  readonly personIds: readonly string[];
  /** Services, and those who do not work here today: nobody there can answer. */
  readonly cannotAnswer: number;
  /** The asker's own manager or reports: somebody else has to ask them. */
  readonly ownLine: number;
}

/**
 * Those whose reads, or whose data, stand behind a SEV, or behind some of its reads. A subject's question never goes to a
 * reader, and no question into the asker's own line. Reads of a whole dataset name nobody, so nobody is asked for them;
 * nor is anybody about a read that is withheld from them.
 */
export async function whomToAsk(
  run: Runner,
  { number, to, entries }: { number: number; to: QuestionTo; entries: readonly number[] },
  asker: { readonly personId: string; readonly managerId: string | null },
): Promise<Whom> {
  const only = statement`(${entries.length === 0} OR s.leaf_index = ANY(${[...entries]}::bigint[]))`;
  const readers = statement`SELECT r.actor_id AS id FROM sev_read s JOIN read r USING (log_id, leaf_index)
    WHERE s.sev_number = ${number} AND s.log_id = ${LOG_ID}`;
  const asked =
    to === "readers"
      ? statement`${readers} AND ${only}`
      : statement`SELECT x.subject_id AS id FROM sev_read s JOIN read r USING (log_id, leaf_index) JOIN read_subject x USING (log_id, leaf_index)
          WHERE s.sev_number = ${number} AND s.log_id = ${LOG_ID} AND ${notWithheld()} AND ${only} EXCEPT ${readers}`;
  const rows = await run.all<{ id: string; can: boolean; line: boolean }>(statement`
    SELECT DISTINCT p.id, (${employedNow}) AS can,
      (p.id = ${asker.personId}::uuid OR p.id IS NOT DISTINCT FROM ${asker.managerId}::uuid
        OR p.manager_id IS NOT DISTINCT FROM ${asker.personId}::uuid) AS line
    FROM (${asked}) a JOIN person p ON p.id = a.id ORDER BY p.id`);
  const able = rows.filter(({ can }) => can);
  return {
    personIds: able.filter(({ line }) => !line).map(({ id }) => id),
    cannotAnswer: rows.length - able.length,
    ownLine: able.filter(({ line }) => line).length,
  };
}
