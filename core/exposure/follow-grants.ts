import { randomUUID } from "node:crypto";
import { Prisma } from "#db/generated/client.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { foldGrants, type WideWindow } from "./fold-grants.ts";
import { leaveRest } from "./leave-rest.ts";
import { type ExposureRow, selectExposures, selectWideChanges, sourcesChanged } from "./rows.ts";
import { IS_STAFF } from "./staff.ts";

/** A range of the log: `from` inclusive, `to` exclusive. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A kept window with what was open when. `changed`: something about it is new since the last time. */
export interface FollowedWindow {
  readonly exposure: ExposureRow;
  readonly window: WideWindow;
  readonly changed: boolean;
}

/**
 * Brings the kept windows in step with the wide grants and revokes known before `range.to`, and answers those that the
 * range may concern: the ones whose grants changed, and every other one of a source that was read.
 */
export async function followGrants(tx: Tx, range: LeafRange): Promise<FollowedWindow[]> {
  const run = onTx(tx);
  const changed = new Set(await sourcesChanged(run, range.from, range.to));
  const shown = await selectExposures(run);
  const all = shown.filter(({ facts }) => facts === null);
  const sources = new Set([...changed, ...all.map((row) => row.sourceId)]);
  const followed: FollowedWindow[] = [];
  for (const sourceId of sources) {
    const windows = foldGrants(await selectWideChanges(run, sourceId, range.to));
    const kept = all.filter((row) => row.sourceId === sourceId);
    const asSnapshots = shown.filter((row) => row.sourceId === sourceId && row.facts !== null);
    for (const window of windows) followed.push(await keepWindow(tx, sourceId, window, kept, asSnapshots));
    await endOrphans(tx, kept, windows);
  }
  return followed;
}

async function keepWindow(
  tx: Tx,
  sourceId: string,
  window: WideWindow,
  kept: readonly ExposureRow[],
  asSnapshots: readonly ExposureRow[],
): Promise<FollowedWindow> {
  const shown = asSnapshots.filter((row) => isSameGrant(row, window));
  const before = ownerOf(window, kept) ?? shown[0];
  const facts = {
    openedAt: window.openedAt,
    openedLeaf: window.openedLeaf,
    closedAt: window.closedAt,
    closedLeaf: window.closedLeaf,
    datasetIds: [...new Set(window.datasets.map((row) => row.datasetId))].sort(),
    openedBy: window.openedBy,
  };
  if (before && before.facts === null && isSame(before, facts))
    return { exposure: before, window, changed: false };
  const id = before?.id ?? randomUUID();
  const logins = before?.logins ?? (await countLogins(tx, sourceId));
  const exact = { openedAfter: null, openUntil: null };
  const data = {
    ...{ ...facts, openedLeaf: BigInt(facts.openedLeaf), closedLeaf: toBigInt(facts.closedLeaf) },
    ...{ ...exact, facts: Prisma.DbNull },
  };
  await tx.exposure.upsert({
    where: { id },
    create: { id, sourceId, principal: "PUBLIC", logins, sevNumber: null, ...data },
    update: data,
  });
  for (const row of shown) await leaveRest(tx, row, window, row.id === before?.id);
  const exposure = {
    id,
    sourceId,
    principal: "PUBLIC",
    logins,
    sevNumber: before?.sevNumber ?? null,
    ...{ ...facts, ...exact, facts: null, audienceHash: before?.audienceHash ?? null },
  };
  return { exposure, window, changed: true };
}

/**
 * Whether a snapshot showed, between two looks, what the audit log tells the moment and the author of: then the story that
 * was raised goes on with those.
 */
function isSameGrant({ facts, openedAfter, openedAt }: ExposureRow, window: WideWindow): boolean {
  const wide = (facts?.datasets ?? []).filter(({ triggers }) => triggers.includes("wide_principal"));
  const isWithin =
    (openedAfter === null || window.openedAt >= openedAfter) &&
    window.openedAt.getTime() <= openedAt.getTime();
  return isWithin && wide.some(({ id }) => window.datasets.some(({ datasetId }) => datasetId === id));
}

const toBigInt = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

/** The kept row that tells this window's story: the oldest of those that one of its grants opened. */
function ownerOf(window: WideWindow, kept: readonly ExposureRow[]): ExposureRow | undefined {
  const own = kept.filter((row) => window.grantLeaves.includes(row.openedLeaf));
  return own.sort((a, b) => (a.sevNumber ?? Infinity) - (b.sevNumber ?? Infinity))[0];
}

type Facts = Pick<
  ExposureRow,
  "openedAt" | "openedLeaf" | "closedAt" | "closedLeaf" | "datasetIds" | "openedBy"
>;

const isSame = (row: ExposureRow, facts: Facts): boolean =>
  row.openedAt.getTime() === facts.openedAt.getTime() &&
  row.openedLeaf === facts.openedLeaf &&
  row.closedAt?.getTime() === facts.closedAt?.getTime() &&
  row.closedLeaf === facts.closedLeaf &&
  row.datasetIds.join() === facts.datasetIds.join();

/** A late grant may show that two stories were one: what is left over ends where it began. */
async function endOrphans(
  tx: Tx,
  kept: readonly ExposureRow[],
  windows: readonly WideWindow[],
): Promise<void> {
  const owners = new Set(windows.map((window) => ownerOf(window, kept)?.id));
  for (const row of kept.filter(({ id }) => !owners.has(id)))
    await tx.exposure.update({ where: { id: row.id }, data: { closedAt: row.openedAt, datasetIds: [] } });
}

/** Everybody PUBLIC stands for: logins without superusers, or all staff where the mapping says so. */
async function countLogins(tx: Tx, sourceId: string): Promise<number> {
  const [row] = await onTx(tx).all<{ n: number | bigint }>(statement`
    SELECT CASE WHEN s.public_means = 'staff'
      THEN (SELECT count(*) FROM person p WHERE ${IS_STAFF})
      ELSE (SELECT count(DISTINCT person_id) FROM source_login l WHERE l.source_id = s.id AND NOT l.superuser) END AS n
    FROM source s WHERE s.id = ${sourceId}`);
  return Number(row?.n ?? 0);
}

/** Names the SEV that tells this window's story. */
export async function linkSev(tx: Tx, exposureId: string, sevNumber: number): Promise<void> {
  await tx.exposure.update({ where: { id: exposureId }, data: { sevNumber } });
}
