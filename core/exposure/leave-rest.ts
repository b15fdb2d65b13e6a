import { randomUUID } from "node:crypto";
import { Prisma } from "#db/generated/client.ts";
import type { Tx } from "#db/tx.ts";
import type { WideWindow } from "./fold-grants.ts";
import type { ExposureRow } from "./rows.ts";
import type { ExposedFacts } from "./windows/fold-audiences.ts";

/**
 * What a snapshot showed and an audit log's story does not tell goes on as a story of its own: other datasets, and identities
 * of other organisations. `joined`: the snapshot's row is the one that tells the audit log's story now.
 */
export async function leaveRest(
  tx: Tx,
  row: ExposureRow,
  window: Pick<WideWindow, "datasets">,
  joined: boolean,
): Promise<void> {
  if (!row.facts) return;
  const datasets = restOf(row.facts.datasets, new Set(window.datasets.map(({ datasetId }) => datasetId)));
  const rest = { ...row.facts, datasets };
  const data = { datasetIds: datasets.map(({ id }) => id).sort(), facts: JSON.parse(JSON.stringify(rest)) };
  if (joined) {
    if (datasets.length > 0) await tx.exposure.create({ data: { ...ownStory(row, datasets), ...data } });
  } else if (datasets.length > 0) await tx.exposure.update({ where: { id: row.id }, data });
  else {
    const over = { closedAt: row.openedAt, openUntil: null, datasetIds: [], facts: Prisma.DbNull };
    await tx.exposure.update({ where: { id: row.id }, data: over });
  }
}

/** Of a dataset that is told of, only what the grant to everybody does not explain is left. Pure. */
export function restOf(datasets: readonly ExposedFacts[], told: ReadonlySet<string>): ExposedFacts[] {
  return datasets.flatMap((each) => {
    if (!told.has(each.id)) return [each];
    return each.triggers.includes("outside_identity") ? [{ ...each, triggers: ["outside_identity"] }] : [];
  });
}

const ownStory = (row: ExposureRow, datasets: readonly ExposedFacts[]) => ({
  ...{ id: randomUUID(), sourceId: row.sourceId, openedBy: null, sevNumber: null },
  principal: datasets.some(({ triggers }) => triggers.includes("wide_principal"))
    ? row.principal
    : "audience",
  ...{ openedAt: row.openedAt, openedAfter: row.openedAfter, openedLeaf: BigInt(row.openedLeaf) },
  ...{ closedAt: row.closedAt, openUntil: row.openUntil },
  closedLeaf: row.closedLeaf === null ? null : BigInt(row.closedLeaf),
  ...{ logins: Math.max(...datasets.map(({ most }) => most)), audienceHash: row.audienceHash },
});
