import { type Runner, statement } from "#db/statement.ts";
import type { Circumstances } from "../circumstances/circumstances.ts";
import { circumstancesOf } from "../circumstances/from-directory.ts";
import type { DirectoryRows } from "../circumstances/rows.ts";
import { loadContext } from "./load-context.ts";

/**
 * What the directory says around reads, from its tables: the same rows that a directory file has. Of people whose posts are
 * not kept it knows the newest; of all else since when and until when.
 */
export async function loadCircumstances(run: Runner): Promise<Circumstances> {
  const { namedBy, ...context } = await loadContext(run);
  const rows: DirectoryRows = {
    people: await selectPeople(run),
    datasets: await selectDatasets(run),
    purposes: (await selectPurposes(run)).map((purpose) => ({ ...purpose, ...namedBy.get(purpose.id) })),
    holdings: await selectHoldings(run),
    optOuts: await selectOptOuts(run),
    ...context,
    openings: [],
  };
  return circumstancesOf(rows);
}

/** JSON leaves out what is null, as the rows' types ask for. */
async function rowsOf<Row>(run: Runner, sql: ReturnType<typeof statement>): Promise<Row[]> {
  const rows = await run.all<{ row: Row }>(
    statement`SELECT jsonb_strip_nulls(to_jsonb(t)) AS row FROM (${sql}) t`,
  );
  return rows.map(({ row }) => row);
}

const selectPeople = (run: Runner): Promise<DirectoryRows["people"][number][]> =>
  rowsOf(
    run,
    statement`SELECT id AS "externalId", kind, time_zone AS "timeZone", team_id AS team, nullif(title, '') AS title, manager_id AS manager,
      employed_from::text AS "employedFrom", employed_to::text AS "employedTo" FROM person`,
  );

const selectDatasets = (run: Runner): Promise<DirectoryRows["datasets"][number][]> =>
  rowsOf(
    run,
    statement`SELECT d.id, d.name, d.dss, t.family, t.needs_case AS "needsCase" FROM dataset d LEFT JOIN dataset_terms t ON t.dataset_id = d.id`,
  );

const selectPurposes = (run: Runner): Promise<DirectoryRows["purposes"][number][]> =>
  rowsOf(
    run,
    statement`SELECT id, max_dss AS "maxDss", valid_from AS "validFrom", valid_to AS "validTo",
      ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id) AS datasets, '{}'::text[] AS holders FROM purpose p`,
  );

const selectHoldings = (run: Runner): Promise<DirectoryRows["holdings"][number][]> =>
  rowsOf(
    run,
    statement`SELECT purpose_id AS purpose, person_id AS person, since AS from, until AS to FROM purpose_holder
      UNION SELECT purpose_id, person_id, since, until FROM purpose_held`,
  );

const selectOptOuts = (run: Runner): Promise<DirectoryRows["optOuts"][number][]> =>
  rowsOf(run, statement`SELECT person_id AS person, began_at AS from, ends_at AS to FROM recording_opt_out`);
