import type { AudienceRow } from "#components/exposure/audiences-table.tsx";
import { dss } from "#core/base/scales.ts";
import type { DatasetAudience } from "#core/exposure/views/list-audiences.ts";

/** How many can read a dataset at a source, as a row. */
export const toAudienceRow = ({
  dataset,
  source,
  people,
  cap,
  wide,
  outside,
  snapshotAt,
  known,
}: DatasetAudience): AudienceRow => ({
  ...{ key: `${source.id} ${dataset.id}`, name: dataset.name, dss: dss(dataset.dss), source: source.name },
  ...{ people, cap, wide, outside, known: known === "known" },
  lookedUtc: snapshotAt?.toISOString() ?? null,
});
