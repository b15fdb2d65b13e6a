import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** Those affected, by the way in which they can be told. */
export const NOTICE_GROUPS = ["staff", "leavers", "third_parties"] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

/** Whose data a SEV is about, counted; names nobody. */
export interface Affected {
  readonly total: number;
  /** People that the reads behind it name. */
  readonly named: number;
  /** Reads took whole datasets: then everybody who may be in them counts, whether or not anybody looked at theirs. */
  readonly wholeDatasets: readonly string[];
  /** Reads of which the source does not say whom they were about: nobody is counted for these. */
  readonly untoldReads: number;
  readonly groups: Readonly<Record<NoticeGroup, number>>;
  /** Among the third parties: people whom no directory names, and people who were erased since. */
  readonly unidentified: number;
}

/** The ids of everybody a SEV is about: those whom its reads name, and with a read of a whole dataset whoever may be in it. */
const affectedIds = (number: number): Statement => statement`
  SELECT x.subject_id AS id FROM sev_read s JOIN read_subject x USING (log_id, leaf_index) WHERE s.sev_number = ${number}
  UNION SELECT p.id FROM person p WHERE p.is_subject AND EXISTS (SELECT FROM sev_read s JOIN read r USING (log_id, leaf_index)
    WHERE s.sev_number = ${number} AND r.scope = 'dataset')`;

/** {@link affectedIds} without those whom only reads concern that are withheld from them: they are told later. */
export const tellableIds = (number: number): Statement => statement`
  SELECT x.subject_id AS id FROM sev_read s JOIN read r USING (log_id, leaf_index) JOIN read_subject x USING (log_id, leaf_index)
  WHERE s.sev_number = ${number} AND ${notWithheld()}
  UNION SELECT p.id FROM person p WHERE p.is_subject AND EXISTS (SELECT FROM sev_read s JOIN read r USING (log_id, leaf_index)
    WHERE s.sev_number = ${number} AND r.scope = 'dataset' AND ${notWithheld()})`;

/** Staff sign in and read it here; who left is written to; nobody knows how to reach the others one by one. */
const groupOf = statement`
  CASE WHEN p.kind IS NULL OR p.kind NOT IN ('employee', 'contractor') THEN 'third_parties'
    WHEN p.employed_to < current_date THEN 'leavers' ELSE 'staff' END`;

/** Of a person `p`, who may be gone: whether they are of this group. */
export const inGroup = (group: NoticeGroup): Statement => statement`${groupOf} = ${group}`;

/** Counts whose data a SEV is about. */
export async function countAffected(run: Runner, number: number): Promise<Affected> {
  const [row] = await run.all<{
    total: number;
    named: number;
    staff: number;
    leavers: number;
    thirdParties: number;
    unidentified: number;
    datasets: string[];
    untold: number;
  }>(statement`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE "group" = 'staff'))::int AS staff,
      (count(*) FILTER (WHERE "group" = 'leavers'))::int AS leavers,
      (count(*) FILTER (WHERE "group" = 'third_parties'))::int AS "thirdParties",
      (count(*) FILTER (WHERE kind IS NULL OR kind = 'unknown'))::int AS unidentified,
      (SELECT count(DISTINCT x.subject_id)::int FROM sev_read s JOIN read_subject x USING (log_id, leaf_index)
        WHERE s.sev_number = ${number}) AS named,
      ARRAY(SELECT DISTINCT coalesce(d.name, s.dataset_id) FROM sev_read s JOIN read r USING (log_id, leaf_index)
        LEFT JOIN dataset d ON d.id = s.dataset_id WHERE s.sev_number = ${number} AND r.scope = 'dataset' ORDER BY 1) AS datasets,
      (SELECT count(*)::int FROM sev_read s JOIN read r USING (log_id, leaf_index)
        WHERE s.sev_number = ${number} AND r.scope = 'unknown') AS untold
    FROM (SELECT p.kind, ${groupOf} AS "group" FROM (${affectedIds(number)}) a LEFT JOIN person p USING (id)) g`);
  const { total = 0, named = 0, staff = 0, leavers = 0, thirdParties = 0 } = row ?? {};
  return {
    ...{ total, named, wholeDatasets: row?.datasets ?? [], untoldReads: row?.untold ?? 0 },
    groups: { staff, leavers, third_parties: thirdParties },
    unidentified: row?.unidentified ?? 0,
  };
}

/** Those affected who sign in and may be told. */
export async function affectedStaff(run: Runner, number: number): Promise<string[]> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT a.id FROM (${tellableIds(number)}) a JOIN person p USING (id) WHERE ${groupOf} = 'staff' ORDER BY a.id`);
  return rows.map(({ id }) => id);
}

/** The affected staff who have not opened this notice yet, sent or not; but those from whom it is withheld. */
export const staffNotReached = (number: number, notice: number): Statement => statement`
  SELECT a.id FROM (${tellableIds(number)}) a JOIN person p USING (id)
  WHERE ${inGroup("staff")} AND NOT EXISTS (SELECT FROM sev_notice n WHERE n.sev_number = ${number}
    AND n.notice = ${notice} AND n.person_id = a.id AND n.opened_at IS NOT NULL)`;
