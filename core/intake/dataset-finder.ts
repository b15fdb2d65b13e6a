import { dss } from "#core/base/scales.ts";
import { database } from "#db/current.ts";
import type { FindDataset } from "./parsers/ocsf.ts";
import type { TouchedDataset } from "./source-record.ts";

/** Finds the datasets of one source by what an event may call them: relation, id or name, in this order. */
export async function datasetFinder(sourceId: string): Promise<FindDataset> {
  const rows = await database().prisma.dataset.findMany({
    where: { sourceId, relation: { not: null } },
    select: { id: true, name: true, dss: true, relation: true },
  });
  const found = new Map<string, TouchedDataset>();
  for (const alias of ["name", "id", "relation"] as const)
    for (const row of rows) {
      const touched = { relation: row.relation!, datasetId: row.id, dss: dss(row.dss) }; // asked for above
      found.set(row[alias]!, touched);
    }
  return (name) => found.get(name);
}
