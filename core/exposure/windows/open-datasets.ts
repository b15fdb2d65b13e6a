import type { Runner } from "#db/statement.ts";
import { foldGrants, type OpenDataset } from "../fold-grants.ts";
import { type ExposureRow, selectWideChanges } from "../rows.ts";
import { asWideWindow } from "./keep-window.ts";

/** When which dataset of a kept window lay open: as snapshots show it, or as the grants in its source's audit log tell. */
export async function openDatasets(run: Runner, row: ExposureRow): Promise<readonly OpenDataset[]> {
  if (row.facts !== null) return asWideWindow(row).datasets;
  const windows = foldGrants(await selectWideChanges(run, row.sourceId, Number.MAX_SAFE_INTEGER));
  const own = windows.find(({ grantLeaves }) => grantLeaves.includes(row.openedLeaf));
  const whole = row.datasetIds.map((datasetId) => ({ datasetId, from: row.openedAt, until: row.closedAt }));
  return own?.datasets ?? whole;
}
