import { type Dss, dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

export interface DatasetFacts {
  readonly id: string;
  readonly dss: Dss;
  readonly unmapped: boolean;
}

/**
 * The datasets behind relations of a source, by relation. One that no mapping knows is kept under its own name and
 * treated as DSS 4, and that is an entry. One query when all are known.
 */
export async function ensureDatasets(
  viewer: Viewer,
  sourceId: string,
  relations: readonly string[],
): Promise<Map<string, DatasetFacts>> {
  const known = await datasetsOf(onClient(database().pool), sourceId, relations);
  const missing = [...new Set(relations)].filter((relation) => !known.has(relation));
  if (missing.length === 0) return known;
  return withTx(async (tx) => {
    const ids = missing.map((relation) => `${sourceId}:${relation}`);
    const made = await onTx(tx).all<{ id: string }>(statement`
      INSERT INTO dataset (id, name, dss, source_id, relation, unmapped)
      SELECT id, name, 4, ${sourceId}, relation, true FROM unnest(${ids}::text[], ${missing}::text[], ${missing.map(marked)}::text[]) AS r(id, relation, name)
      ON CONFLICT DO NOTHING RETURNING id`); // somebody else may have mapped one meanwhile
    if (made.length > 0)
      appendEntry(tx, viewer, {
        kind: "directory.discover",
        clear: { what: "dataset", source: sourceId, datasets: made.map(({ id }) => id) },
      });
    return new Map([...known, ...(await datasetsOf(onTx(tx), sourceId, missing))]);
  });
}

interface DatasetRow {
  readonly id: string;
  readonly relation: string;
  readonly dss: number;
  readonly unmapped: boolean;
}

async function datasetsOf(
  run: Runner,
  sourceId: string,
  relations: readonly string[],
): Promise<Map<string, DatasetFacts>> {
  const rows = await run.all<DatasetRow>(statement`
    SELECT id, relation, dss, unmapped FROM dataset
    WHERE source_id = ${sourceId} AND relation = ANY(${[...new Set(relations)]}::text[])`);
  return new Map(rows.map((row) => [row.relation, toFacts(row)]));
}

const toFacts = (row: DatasetRow): DatasetFacts => ({
  id: row.id,
  dss: dss(row.dss),
  unmapped: row.unmapped,
});
