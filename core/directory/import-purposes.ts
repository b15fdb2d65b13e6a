import { Refusal } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Locate } from "./import-read.ts";
import type { DirectoryFile } from "./import-schema.ts";
import { idsByExternalId } from "./new-people.ts";

/**
 * Writes the datasets, purposes and grants of a file. A purpose's list of datasets is replaced; a holder whom the file no
 * longer names is one until now. Refuses people and datasets that are not there.
 */
export async function importPurposes(run: Runner, file: DirectoryFile, locate: Locate): Promise<void> {
  await saveDatasets(run, file.datasets);
  const people = await idsByExternalId(run, [
    ...file.purposes.flatMap(({ holders }) => holders),
    ...file.grants.map(({ person }) => person),
  ]);
  refuseUnknownPeople(file, people, locate);
  await refuseUnknownDatasets(run, file, locate);
  if (file.purposes.length > 0) await savePurposes(run, file.purposes, people);
  if (file.grants.length > 0) await saveGrants(run, file.grants, people);
}

async function saveDatasets(run: Runner, datasets: DirectoryFile["datasets"]): Promise<void> {
  await run.all(statement`
    INSERT INTO dataset (id, name, dss, unmapped)
    SELECT id, name, dss, false FROM jsonb_to_recordset(${JSON.stringify(datasets)}::jsonb) AS r(id text, name text, dss smallint)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, dss = EXCLUDED.dss, unmapped = false`);
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

async function savePurposes(
  run: Runner,
  purposes: DirectoryFile["purposes"],
  people: ReadonlyMap<string, string>,
): Promise<void> {
  await run.all(statement`
    INSERT INTO purpose (id, title, plain, max_dss, valid_from, valid_to)
    SELECT id, title, plain, "maxDss", "validFrom", "validTo"
    FROM jsonb_to_recordset(${JSON.stringify(purposes)}::jsonb)
      AS r(id text, title text, plain text, "maxDss" smallint, "validFrom" timestamptz, "validTo" timestamptz)
    ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, plain = EXCLUDED.plain, max_dss = EXCLUDED.max_dss,
      valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to`);
  const ids = purposes.map(({ id }) => id);
  const datasets = purposes.flatMap(({ id, datasets: named }) => named.map((dataset) => ({ id, dataset })));
  await run.all(statement`DELETE FROM purpose_dataset WHERE purpose_id = ANY(${ids}::text[])`);
  await run.all(statement`
    INSERT INTO purpose_dataset (purpose_id, dataset_id)
    SELECT DISTINCT id, dataset FROM jsonb_to_recordset(${JSON.stringify(datasets)}::jsonb) AS r(id text, dataset text)`);
  const holders = purposes.flatMap(({ id, holders: named, validFrom }) =>
    named.map((person) => ({ id, person: people.get(person), since: validFrom })),
  );
  await saveHolders(run, ids, holders);
}

async function saveHolders(
  run: Runner,
  purposeIds: string[],
  holders: { id: string; person: string | undefined; since: string }[],
): Promise<void> {
  const given = statement`jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) AS r(id text, person uuid, since timestamptz)`;
  await run.all(statement`
    UPDATE purpose_holder h SET until = now()
    WHERE h.purpose_id = ANY(${purposeIds}::text[]) AND h.until IS NULL
      AND NOT EXISTS (SELECT FROM ${given} WHERE r.id = h.purpose_id AND r.person = h.person_id)`);
  // Whoever held it before and was let go holds it from now on, not from then.
  await run.all(statement`
    INSERT INTO purpose_holder (purpose_id, person_id, since) SELECT DISTINCT id, person, since FROM ${given}
    ON CONFLICT (purpose_id, person_id) DO UPDATE SET since = now(), until = NULL WHERE purpose_holder.until IS NOT NULL`);
}

async function saveGrants(
  run: Runner,
  grants: DirectoryFile["grants"],
  people: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = grants.map((grant) => ({
    ...grant,
    id: crypto.randomUUID(),
    person: people.get(grant.person),
  }));
  await run.all(statement`
    INSERT INTO access_grant (id, person_id, dataset_id, max_dss, granted_at, ends_at)
    SELECT id, person, dataset, "maxDss", now(), "endsAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id uuid, person uuid, dataset text, "maxDss" smallint, "endsAt" timestamptz)
    ON CONFLICT (person_id, dataset_id) DO UPDATE SET max_dss = EXCLUDED.max_dss, ends_at = EXCLUDED.ends_at`);
}
