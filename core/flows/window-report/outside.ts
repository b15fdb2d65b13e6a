import { linkWorks } from "#core/directory/links/link-viewer.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** People whose data lies in datasets and who do not work here, counted apart: they cannot sign in. Names nobody. */
export interface OutsidePeople {
  readonly total: number;
  /** Who worked here and left. */
  readonly leavers: number;
  /** Who never worked here: customers, contacts. */
  readonly thirdParties: number;
  /** Whom no directory names; nobody knows how to reach these one by one. */
  readonly unidentified: number;
  /** Of all: who has a personal link that works, and so finds a notice behind it. */
  readonly linked: number;
}

type Row = Omit<OutsidePeople, "total"> & { readonly known: boolean };

/**
 * Counts those outside by the rule of `countAffected`: whom the log, or our own items, name in the datasets; where it names
 * nobody, everybody recorded. Looked up person by person, and only of people outside.
 */
export async function outsidePeople(
  run: Runner,
  datasetIds: readonly string[],
  before: number,
): Promise<OutsidePeople> {
  const inData = statement`EXISTS (SELECT FROM item i WHERE i.subject_id = p.id AND i.dataset_id = ANY(${[...datasetIds]}::text[]))
    OR (SELECT true FROM read_subject s JOIN read_dataset d ON d.log_id = s.log_id AND d.leaf_index = s.leaf_index
      WHERE s.subject_id = p.id AND d.dataset_id = ANY(${[...datasetIds]}::text[]) AND d.leaf_index < ${before} LIMIT 1)`;
  const [row] = await run.all<Row>(counted(inData));
  if (row?.known) return summed(row);
  const [everybody] = await run.all<Row>(counted(statement`p.is_subject`));
  return summed(everybody);
}

const counted = (affected: Statement): Statement => statement`
  SELECT (count(*) FILTER (WHERE kind IN ('employee', 'contractor')))::int AS leavers,
    (count(*) FILTER (WHERE kind NOT IN ('employee', 'contractor', 'unknown')))::int AS "thirdParties",
    (count(*) FILTER (WHERE kind = 'unknown'))::int AS unidentified,
    (count(*) FILTER (WHERE EXISTS (SELECT FROM personal_link l WHERE l.person_id = p.id AND ${linkWorks()})))::int AS linked,
    EXISTS (SELECT FROM person p WHERE ${affected}) AS known
  FROM person p WHERE (p.kind NOT IN ('employee', 'contractor', 'service', 'agent') OR
      p.kind IN ('employee', 'contractor') AND p.employed_to < current_date) AND (${affected})`;

function summed(row: Row | undefined): OutsidePeople {
  const { leavers = 0, thirdParties = 0, unidentified = 0, linked = 0 } = row ?? {};
  return { total: leavers + thirdParties + unidentified, leavers, thirdParties, unidentified, linked };
}
