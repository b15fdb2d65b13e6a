import type { ExposureRow } from "../rows.ts";

/** Datasets that an audit log's own window says lie open to everybody, or lay so between the two looks. */
export function toldElsewhere(rows: readonly ExposureRow[], at: Date, priorAt: Date | null): Set<string> {
  const concerned = rows.filter(
    ({ facts, openedAt, closedAt }) =>
      facts === null && openedAt <= at && (!closedAt || closedAt >= (priorAt ?? at)),
  );
  return new Set(concerned.flatMap(({ datasetIds }) => datasetIds));
}
