import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { DirectoryFile } from "../import/import-schema.ts";
import { rememberRows } from "../state-entries.ts";

interface TermsRow {
  readonly dataset: string;
  readonly family: string | null;
  readonly needsCase: boolean;
  readonly leaf: number | bigint | null;
}

/**
 * Keeps of what kind of activity data a dataset is, and whether it is read on a case only, where a file says either; what it
 * leaves out of a dataset stays as it is. Each change is an entry (`dataset.terms`).
 */
export async function saveDatasetTerms(
  tx: Tx,
  viewer: Viewer,
  datasets: DirectoryFile["datasets"],
): Promise<void> {
  const said = datasets.filter(({ family, needsCase }) => family !== undefined || needsCase !== undefined);
  if (said.length === 0) return;
  const rows = said.map(({ id, family = null, needsCase = null }) => ({ id, family, needsCase }));
  const run = onTx(tx);
  const changed = await run.all<TermsRow>(statement`
    INSERT INTO dataset_terms AS t (dataset_id, family, needs_case)
    SELECT r.id, coalesce(r.family, k.family), coalesce(r."needsCase", k.needs_case, false)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, family text, "needsCase" boolean)
      LEFT JOIN dataset_terms k ON k.dataset_id = r.id
    ON CONFLICT (dataset_id) DO UPDATE SET family = excluded.family, needs_case = excluded.needs_case
      WHERE (t.family, t.needs_case) IS DISTINCT FROM (excluded.family, excluded.needs_case)
    RETURNING dataset_id AS dataset, family, needs_case AS "needsCase", leaf_index AS leaf`);
  rememberRows(
    tx,
    viewer,
    changed.map(({ leaf, ...clear }) => ({
      key: { dataset: clear.dataset },
      after: leaf,
      draft: { kind: "dataset.terms", clear },
    })),
    (placed) =>
      run.all(statement`
        UPDATE dataset_terms t SET leaf_index = r.leaf_index
        FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) AS r(dataset text, leaf_index bigint)
        WHERE t.dataset_id = r.dataset`),
  );
}
