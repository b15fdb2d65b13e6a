import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Circumstances } from "../circumstances/circumstances.ts";
import { circumstancesOf } from "../circumstances/from-directory.ts";
import type { DirectoryRows } from "../circumstances/rows.ts";
import { loadContext } from "./load-context.ts";

/**
 * What the directory says around reads, from its tables: the same rows that a directory file has. Of people whose posts are
 * not kept it knows the newest; of all else since when and until when.
 */
export async function loadCircumstances(run: Runner): Promise<Circumstances> {
  const { namedBy, holdings, optOuts, ...context } = await loadContext(run);
  const purposes = await rowsOf<DirectoryRows["purposes"][number]>(run, PURPOSES);
  const rows: DirectoryRows = {
    people: await rowsOf(run, PEOPLE),
    datasets: await rowsOf(run, DATASETS),
    purposes: purposes.map((purpose) => ({ ...purpose, ...namedBy.get(purpose.id) })),
    holdings: [...(await rowsOf<DirectoryRows["holdings"][number]>(run, HOLDINGS)), ...holdings],
    optOuts: [...(await rowsOf<DirectoryRows["optOuts"][number]>(run, OPT_OUTS)), ...optOuts],
    ...context,
    openings: [],
  };
  return circumstancesOf(rows);
}

/** Circumstances that are kept, and what they were when the tables said so. */
export interface KeptCircumstances {
  readonly version: string;
  readonly around: Circumstances;
}

/** The same, read only when something in the tables is other than it was: a year's cases take seconds. */
export async function renewCircumstances(
  run: Runner,
  kept: KeptCircumstances | null,
): Promise<KeptCircumstances> {
  const version = await versionOf(run);
  if (kept?.version === version) return kept;
  return { version, around: await loadCircumstances(run) };
}

/** Of what a directory file said many rows are kept: it changes by entries and by erasures alone. */
async function versionOf(run: Runner): Promise<string> {
  const sums = [PEOPLE, DATASETS, PURPOSES, HOLDINGS, OPT_OUTS].map(
    (rows) => statement`(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM (${rows}) t)`,
  );
  const [people, datasets, purposes, holdings, optOuts] = sums;
  const [row] = await run.all<{ version: string }>(statement`
    SELECT concat_ws(' ', ${people!}, ${datasets!}, ${purposes!}, ${holdings!}, ${optOuts!},
      (SELECT concat(count(*), ' ', max(leaf_index), ' ', sum(leaf_index)) FROM circumstance),
      (SELECT erasures FROM log_head WHERE log_id = ${LOG_ID})) AS version`);
  return row!.version; // one row, always
}

/** JSON leaves out what is null, as the rows' types ask for. */
async function rowsOf<Row>(run: Runner, sql: Statement): Promise<Row[]> {
  const rows = await run.all<{ row: Row }>(
    statement`SELECT jsonb_strip_nulls(to_jsonb(t)) AS row FROM (${sql}) t`,
  );
  return rows.map(({ row }) => row);
}

const PEOPLE = statement`
  SELECT id AS "externalId", kind, time_zone AS "timeZone", team_id AS team, nullif(title, '') AS title, manager_id AS manager,
    employed_from::text AS "employedFrom", employed_to::text AS "employedTo" FROM person`;

const DATASETS = statement`
  SELECT d.id, d.name, d.dss, t.family, t.needs_case AS "needsCase" FROM dataset d LEFT JOIN dataset_terms t ON t.dataset_id = d.id`;

const PURPOSES = statement`
  SELECT id, max_dss AS "maxDss", valid_from AS "validFrom", valid_to AS "validTo",
    ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id ORDER BY 1) AS datasets, '{}'::text[] AS holders FROM purpose p`;

const HOLDINGS = statement`
  SELECT purpose_id AS purpose, person_id AS person, since AS from, until AS to FROM purpose_holder
  UNION SELECT purpose_id, person_id, since, until FROM purpose_held`;

const OPT_OUTS = statement`SELECT person_id AS person, began_at AS from, ends_at AS to FROM recording_opt_out`;
