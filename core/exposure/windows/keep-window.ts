import { randomUUID } from "node:crypto";
import type { Tx } from "#db/tx.ts";
import { hashOfPlaces } from "../audience/audience-hash.ts";
import type { SourceAudiences } from "../audience/load.ts";
import type { FollowedWindow } from "../follow-grants.ts";
import type { AudienceFactsKept, ExposureRow } from "../rows.ts";
import type { AudienceWindow } from "./fold-audiences.ts";

/** Keeps one window as it is now, in the row that tells its story, also where that is found to have begun earlier; answers the row's id. */
export async function keepWindow(
  tx: Tx,
  now: SourceAudiences,
  window: AudienceWindow,
  row: ExposureRow | undefined,
): Promise<string> {
  const { datasets, staff, logins } = window;
  const facts = { datasets: [...datasets], staff, logins } satisfies AudienceFactsKept;
  const id = row?.id ?? randomUUID();
  const data = {
    ...{ closedAt: window.closedAt, openUntil: window.openUntil },
    closedLeaf: window.closedLeaf === null ? null : BigInt(window.closedLeaf),
    ...{ logins: Math.max(...datasets.map(({ most }) => most)), facts: JSON.parse(JSON.stringify(facts)) },
  };
  const begun = {
    ...{ openedAt: window.openedAt, openedAfter: window.openedAfter, openedLeaf: BigInt(window.openedLeaf) },
    ...{ principal: principalOf(window), datasetIds: datasets.map(({ id: each }) => each).sort() },
  };
  if (row?.openedLeaf === window.openedLeaf) await tx.exposure.update({ where: { id }, data });
  else if (row) await tx.exposure.update({ where: { id }, data: { ...data, ...begun } });
  else
    await tx.exposure.create({
      data: {
        ...{ ...data, ...begun, id, sourceId: now.context.sourceId, openedBy: null, sevNumber: null },
        audienceHash: hashOfMostSensitive(now, window),
      },
    });
  return id;
}

/** What was let in, in a word. */
function principalOf({ datasets }: AudienceWindow): string {
  if (datasets.some(({ triggers }) => triggers.includes("wide_principal"))) return "PUBLIC";
  return datasets.some(({ triggers }) => triggers.includes("outside_identity")) ? "outside" : "audience";
}

function hashOfMostSensitive(
  { audiences, datasets, context }: SourceAudiences,
  window: AudienceWindow,
): string {
  const [most] = window.datasets.toSorted((a, b) => b.dss - a.dss);
  const dataset = datasets.find(({ id }) => id === most?.id);
  return hashOfPlaces(dataset ? audiences.of(dataset).people : new Uint32Array(0), context.packed);
}

/** A kept row as the window it tells of. */
export const asAudienceWindow = (row: ExposureRow): AudienceWindow => ({
  ...{ openedLeaf: row.openedLeaf, openedAt: row.openedAt, openedAfter: row.openedAfter },
  ...{ closedAt: row.closedAt, openUntil: row.openUntil, closedLeaf: row.closedLeaf },
  ...{ staff: row.facts?.staff ?? 0, logins: row.facts?.logins ?? 0, datasets: row.facts?.datasets ?? [] },
});

/** As what reads are counted in: a dataset counts as open from when it may have been open, until it is known not to be. */
export const asWideWindow = (row: ExposureRow): FollowedWindow["window"] => ({
  ...{ openedAt: row.openedAt, openedLeaf: row.openedLeaf, openedBy: row.openedBy ?? "" },
  ...{ closedAt: row.closedAt, closedLeaf: row.closedLeaf, grantLeaves: [row.openedLeaf] },
  datasets: (row.facts?.datasets ?? []).map(({ id, from, until }) => ({
    ...{
      datasetId: id,
      from: row.openedAfter ?? new Date(from),
      until: until === null ? null : new Date(until),
    },
  })),
});
