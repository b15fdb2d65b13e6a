import { refuseUnless } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";

/** A purpose with its datasets and those who hold it now. */
export interface PurposeRow {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly maxDss: number;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly version: number;
  readonly datasets: readonly string[];
  readonly holderIds: readonly string[];
}

/** A purpose, held until commit; null when there is none. */
export async function lockPurpose(run: Runner, id: string): Promise<PurposeRow | null> {
  const [row] = await run.all<PurposeRow>(statement`
    SELECT p.id, p.title, p.plain, p.max_dss AS "maxDss", p.valid_from AS "validFrom", p.valid_to AS "validTo", p.version,
      ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id ORDER BY 1) AS datasets,
      ARRAY(SELECT person_id::text FROM purpose_holder h WHERE h.purpose_id = p.id AND h.until IS NULL ORDER BY 1) AS "holderIds"
    FROM purpose p WHERE p.id = ${id} FOR UPDATE`);
  return row ?? null;
}

/** {@link lockPurpose} for an act on it. Refuses one that is not there, a stale version, and one that is over. */
export async function lockForAct(
  run: Runner,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<PurposeRow> {
  const row = await lockPurpose(run, id);
  refuseUnless(row, "not_found", { field: "id" });
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
  refuseUnless(row.validTo === null || row.validTo > now, "invalid", {
    field: "id",
    detail: "this purpose is over; ask for a new one",
  });
  return row;
}

/** Who holds it changed: a screen from before is stale. */
export const touchPurpose = (run: Runner, id: string): Promise<unknown> =>
  run.all(statement`UPDATE purpose SET version = version + 1 WHERE id = ${id}`);

/** Datasets as far as a purpose goes by them. */
export const datasetsOf = (
  run: Runner,
  ids: readonly string[],
): Promise<{ id: string; name: string; dss: number }[]> =>
  run.all(statement`SELECT id, name, dss FROM dataset WHERE id = ANY(${[...ids]}::text[]) ORDER BY name, id`);
