import { type Dss, dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type ItemKind, kindDss } from "#core/vault/kinds.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

/** Kind -> the dataset that its items are kept in, unless their source names one of its own. */
export const PLACE_OF: Readonly<Record<ItemKind, { readonly datasetId: string; readonly name: string }>> = {
  input_events: { datasetId: "input-events", name: "Input events" },
  screenshot: { datasetId: "screenshots", name: "Screenshots" },
  prompt: { datasetId: "prompts", name: "Prompts" },
  transcription: { datasetId: "transcriptions", name: "Transcriptions" },
  conversation: { datasetId: "private-conversations", name: "Private conversations" },
  review: { datasetId: "performance-reviews", name: "Performance reviews" },
};

/** A dataset by id; a source may fill its own, and everybody that of a kind. */
export type Places = ReadonlyMap<string, Dss>;

/** The datasets that this source may fill, of those named and those of these kinds; a kind's own is made when it lacks. */
export async function placesFor(
  run: Runner,
  viewer: Viewer,
  sourceId: string,
  asked: { readonly named: ReadonlySet<string>; readonly kinds: ReadonlySet<ItemKind> },
): Promise<Places> {
  const own = [...asked.kinds].map((kind) => PLACE_OF[kind].datasetId);
  const found = await select(run, sourceId, [...asked.named], own);
  const missing = [...asked.kinds].filter((kind) => !found.has(PLACE_OF[kind].datasetId));
  if (missing.length === 0) return found;
  await makePlaces(viewer, missing);
  return select(run, sourceId, [...asked.named], own);
}

async function select(run: Runner, sourceId: string, named: string[], own: string[]): Promise<Places> {
  const rows = await run.all<{ id: string; dss: number }>(statement`
    SELECT id, dss FROM dataset WHERE id = ANY(${own}::text[])
      OR (id = ANY(${named}::text[]) AND source_id = ${sourceId})`);
  return new Map(rows.map((row) => [row.id, dss(row.dss)]));
}

/** In a transaction of its own, so that the datasets are there whatever becomes of the items. */
async function makePlaces(viewer: Viewer, kinds: readonly ItemKind[]): Promise<void> {
  await withTx(async (tx) => {
    const rows = kinds
      .map((kind) => ({ id: PLACE_OF[kind].datasetId, name: PLACE_OF[kind].name, dss: kindDss(kind) }))
      .sort((a, b) => a.id.localeCompare(b.id));
    const made = await onTx(tx).all<{ id: string }>(statement`
      INSERT INTO dataset (id, name, dss, unmapped)
      SELECT id, name, dss, false FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id text, name text, dss smallint)
      ON CONFLICT DO NOTHING RETURNING id`);
    if (made.length > 0)
      appendEntry(tx, viewer, {
        kind: "directory.discover",
        clear: { what: "dataset", datasets: made.map(({ id }) => id) },
      });
  });
}
