import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { idsByExternalId } from "../new-people.ts";
import { type Rated, ratingsOf, rememberRatings } from "../rate-datasets.ts";
import { saveGrants } from "../save-grants.ts";
import { saveHolders } from "../save-holders.ts";
import { savePurposes } from "../save-purposes.ts";
import type { Locate } from "./import-read.ts";
import type { DirectoryFile } from "./import-schema.ts";

/**
 * Writes the datasets, purposes and grants of a file. A purpose's list of datasets is replaced; a holder whom the file no
 * longer names is one until now. Refuses people and datasets that are not there.
 */
export async function importPurposes(
  tx: Tx,
  viewer: Viewer,
  file: DirectoryFile,
  locate: Locate,
): Promise<void> {
  const run = onTx(tx);
  rememberRatings(tx, viewer, await saveDatasets(run, file.datasets));
  const people = await idsByExternalId(run, [
    ...file.purposes.flatMap(({ holders }) => holders),
    ...file.grants.map(({ person }) => person),
  ]);
  refuseUnknownPeople(file, people, locate);
  await refuseUnknownDatasets(run, file, locate);
  await savePurposes(tx, viewer, file.purposes);
  await saveHolders(tx, viewer, file.purposes, people);
  await saveGrants(tx, viewer, file.grants, people);
}

/** Answers those that are new or rated otherwise than before. */
async function saveDatasets(run: Runner, datasets: DirectoryFile["datasets"]): Promise<Rated[]> {
  const before = await ratingsOf(
    run,
    datasets.map(({ id }) => id),
  );
  await run.all(statement`
    INSERT INTO dataset (id, name, dss, unmapped)
    SELECT id, name, dss, false FROM jsonb_to_recordset(${JSON.stringify(datasets)}::jsonb) AS r(id text, name text, dss smallint)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, dss = EXCLUDED.dss, unmapped = false`);
  return datasets.filter(({ id, dss }) => before.get(id) !== dss);
}

function refuseUnknownPeople(file: DirectoryFile, people: ReadonlyMap<string, string>, locate: Locate): void {
  file.purposes.forEach(({ holders }, row) => {
    const unknown = holders.find((id) => !people.has(id));
    if (unknown) throw missing(locate(["purposes", row, "holders"]), "person", unknown);
  });
  file.grants.forEach(({ person }, row) => {
    if (!people.has(person)) throw missing(locate(["grants", row, "person"]), "person", person);
  });
}

async function refuseUnknownDatasets(run: Runner, file: DirectoryFile, locate: Locate): Promise<void> {
  const named = [
    ...file.purposes.flatMap(({ datasets }) => datasets),
    ...file.grants.map(({ dataset }) => dataset),
  ];
  const found = await run.all<{ id: string }>(
    statement`SELECT id FROM dataset WHERE id = ANY(${named}::text[])`,
  );
  const known = new Set(found.map(({ id }) => id));
  file.purposes.forEach(({ datasets }, row) => {
    const unknown = datasets.find((id) => !known.has(id));
    if (unknown) throw missing(locate(["purposes", row, "datasets"]), "dataset", unknown);
  });
  file.grants.forEach(({ dataset }, row) => {
    if (!known.has(dataset)) throw missing(locate(["grants", row, "dataset"]), "dataset", dataset);
  });
}

const missing = (field: string, what: string, id: string): Refusal =>
  new Refusal("invalid", { field, detail: `there is no ${what} ${id}` });
