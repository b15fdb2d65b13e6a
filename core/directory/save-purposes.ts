import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { DirectoryFile } from "./import/import-schema.ts";
import { rememberRows } from "./state-entries.ts";

type Given = Omit<DirectoryFile["purposes"][number], "holders">;

/** A purpose as its row, its datasets and its entry have it. Times are ISO, datasets sorted. */
interface PurposeRow {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly maxDss: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly datasets: readonly string[];
}

/** What made a purpose change, where it was an act in the app. */
export interface PurposeAct {
  readonly act: "approve" | "extend" | "narrow" | "end";
  /** The request that was granted. */
  readonly request: string | null;
  readonly reason: string;
}

/**
 * Writes the purposes that changed, their list of datasets replaced; each is an entry (`purpose.set`), which says by
 * what act when it was one in the app.
 */
export async function savePurposes(
  tx: Tx,
  viewer: Viewer,
  purposes: readonly Given[],
  why: PurposeAct | null = null,
): Promise<void> {
  if (purposes.length === 0) return;
  const run = onTx(tx);
  const rows = purposes.map(toRow);
  const before = await selectPurposes(
    run,
    rows.map(({ id }) => id),
  );
  const changed = rows.filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(row.id)?.row));
  if (changed.length === 0) return;
  await write(run, changed);
  rememberRows(
    tx,
    viewer,
    changed.map(({ id, title, plain, ...clear }) => ({
      key: { id },
      after: before.get(id)?.leaf ?? null,
      draft: {
        kind: "purpose.set",
        clear: {
          purpose: id,
          ...clear,
          datasets: [...clear.datasets],
          ...(why ? { act: why.act, request: why.request } : {}),
        },
        text: { title, plain, ...(why ? { reason: why.reason } : {}) },
      },
    })),
    (placed) =>
      run.all(statement`
        UPDATE purpose p SET leaf_index = r.leaf_index
        FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) AS r(id text, leaf_index bigint) WHERE p.id = r.id`),
  );
}

const toRow = ({ datasets, validTo, id, title, plain, maxDss, validFrom }: Given): PurposeRow => ({
  id,
  title,
  plain,
  maxDss,
  validFrom,
  validTo: validTo ?? null,
  datasets: [...new Set(datasets)].sort(),
});

async function selectPurposes(
  run: Runner,
  ids: readonly string[],
): Promise<Map<string, { row: PurposeRow; leaf: number | bigint | null }>> {
  const found = await run.all<{
    id: string;
    title: string;
    plain: string;
    max_dss: number;
    valid_from: Date;
    valid_to: Date | null;
    datasets: string[];
    leaf: number | bigint | null;
  }>(statement`
    SELECT id, title, plain, max_dss, valid_from, valid_to, leaf_index AS leaf,
      ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id) AS datasets
    FROM purpose p WHERE id = ANY(${[...ids]}::text[]) FOR UPDATE`);
  return new Map(
    found.map(({ id, title, plain, leaf, ...row }) => {
      const valid = {
        validFrom: row.valid_from.toISOString(),
        validTo: row.valid_to?.toISOString() ?? null,
      };
      const datasets = row.datasets.sort();
      return [id, { row: { id, title, plain, maxDss: row.max_dss, ...valid, datasets }, leaf }];
    }),
  );
}

async function write(run: Runner, rows: readonly PurposeRow[]): Promise<void> {
  await run.all(statement`
    INSERT INTO purpose (id, title, plain, max_dss, valid_from, valid_to)
    SELECT id, title, plain, "maxDss", "validFrom", "validTo"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(id text, title text, plain text, "maxDss" smallint, "validFrom" timestamptz, "validTo" timestamptz)
    ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, plain = EXCLUDED.plain, max_dss = EXCLUDED.max_dss,
      valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to, version = purpose.version + 1`);
  const ids = rows.map(({ id }) => id);
  const datasets = rows.flatMap(({ id, datasets: named }) => named.map((dataset) => ({ id, dataset })));
  await run.all(statement`DELETE FROM purpose_dataset WHERE purpose_id = ANY(${ids}::text[])`);
  await run.all(statement`
    INSERT INTO purpose_dataset (purpose_id, dataset_id)
    SELECT id, dataset FROM jsonb_to_recordset(${JSON.stringify(datasets)}::jsonb) AS r(id text, dataset text)`);
}
