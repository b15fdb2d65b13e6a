import { coversRead } from "#core/log/withheld/withheld.ts";
import type { ConflictFacts } from "#core/policy/conflict.ts";
import type { WithholdFacts } from "#core/policy/withholding.ts";
import { crowdLimit } from "#core/sev/access/crowd-limit.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Withholding } from "./row.ts";

type Covers = Pick<Withholding, "leaves" | "readerId" | "fromAt" | "toAt">;

/** A withholding as a row `w`, whether or not it is stored. */
export const asRow = ({ leaves, readerId, fromAt, toAt }: Covers): Statement => statement`
  (SELECT ${[...leaves]}::bigint[] AS leaves, ${readerId}::uuid AS reader_id, ${fromAt}::timestamptz AS from_at, ${toAt}::timestamptz AS to_at) w`;

/** What is known before anything is looked up: whoever lacks the role hears that, and not whether it is there. */
export const ROLE_ALONE: ConflictFacts = {
  ...{ actorIds: [], actorManagerIds: [], grantedByIds: [], subjectCount: 0, crowdLimit: 0 },
  ...{ viewerIsSubject: false, viewerManagesSubject: false },
};

interface NearRow {
  readonly reads: number;
  readonly readerIds: string[];
  readonly managerIds: string[];
  readonly subjects: number;
  readonly isSubject: boolean;
  readonly managesSubject: boolean;
}

/** How near somebody is to what a withholding covers. Being in a dataset that was read whole bars nobody: everybody is. */
export async function nearTo(
  run: Runner,
  covers: Covers,
  personId: string,
): Promise<ConflictFacts & { readonly reads: number }> {
  const [row] = await run.all<NearRow>(statement`
    WITH covered AS MATERIALIZED (SELECT r.log_id, r.leaf_index, r.actor_id FROM ${asRow(covers)} JOIN read r ON ${coversRead}),
      about AS MATERIALIZED (SELECT DISTINCT s.subject_id AS id FROM covered c JOIN read_subject s USING (log_id, leaf_index)),
      readers AS (SELECT actor_id AS id FROM covered UNION SELECT ${covers.readerId}::uuid WHERE ${covers.readerId}::uuid IS NOT NULL)
    SELECT (SELECT count(*)::int FROM covered) AS reads, ARRAY(SELECT id FROM readers) AS "readerIds",
      ARRAY(SELECT DISTINCT p.manager_id FROM person p JOIN readers USING (id) WHERE p.manager_id IS NOT NULL) AS "managerIds",
      (SELECT count(*)::int FROM about) AS subjects, EXISTS (SELECT FROM about WHERE id = ${personId}::uuid) AS "isSubject",
      EXISTS (SELECT FROM about JOIN person p USING (id) WHERE p.manager_id = ${personId}::uuid) AS "managesSubject"`);
  return {
    reads: row?.reads ?? 0,
    actorIds: row?.readerIds ?? [],
    actorManagerIds: row?.managerIds ?? [],
    grantedByIds: [],
    subjectCount: row?.subjects ?? 0,
    viewerIsSubject: row?.isSubject ?? false,
    viewerManagesSubject: row?.managesSubject ?? false,
    crowdLimit: await crowdLimit(run),
  };
}

/** What permission on a withholding goes by, for one person. */
export async function withholdFacts(
  run: Runner,
  row: Withholding,
  personId: string,
): Promise<WithholdFacts & { readonly reads: number }> {
  const [first] = await run.all(
    statement`SELECT FROM role_assignment WHERE person_id = ${row.askedById}::uuid AND role = 'privacy'`,
  );
  return {
    ...(await nearTo(run, row, personId)),
    firstId: row.askedById,
    firstIsPrivacy: first !== undefined,
  };
}
