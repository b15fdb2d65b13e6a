import { type Standing, standingReads } from "#core/exposure/excess.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "./asked.ts";

/** Reads of one reader in one dataset of one standing and scope. A read of two datasets counts in each. */
export interface ReadGroup {
  readonly datasetId: string;
  readonly dss: number;
  readonly actorId: string;
  readonly standing: Standing;
  readonly scope: "people" | "dataset" | "unknown";
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** All reads of the window, counted in one pass over them. */
export const selectGroups = (run: Runner, asked: Asked): Promise<ReadGroup[]> =>
  run.all<ReadGroup>(statement`
    SELECT r.dataset_id AS "datasetId", r.dss::int AS dss, r.actor_id AS "actorId", r.standing, r.scope,
      count(*)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM (${standingReads(asked)}) r GROUP BY 1, 2, 3, 4, 5`);

/** Reads in need and in excess of one thing, and how many people those in excess are by. */
export interface Tally {
  readonly need: number;
  readonly excess: number;
  readonly readers: number;
}

/** Groups added up: by dataset, DSS, team, whatever `keyOf` says. Superusers read by another right and stand apart. */
export function tally<Key>(
  groups: readonly ReadGroup[],
  keyOf: (group: ReadGroup) => Key,
): { key: Key; tally: Tally }[] {
  const counted = groups.filter(({ standing }) => standing !== "superuser");
  const rows = [...Map.groupBy(counted, keyOf)].map(([key, own]) => ({ key, tally: added(own) }));
  return rows.toSorted((a, b) => b.tally.excess - a.tally.excess || b.tally.need - a.tally.need);
}

/** All of them as one. */
export function added(groups: readonly ReadGroup[]): Tally {
  const excess = groups.filter(({ standing }) => standing === "excess");
  return {
    need: readsOf(groups.filter(({ standing }) => standing === "need")),
    excess: readsOf(excess),
    readers: new Set(excess.map(({ actorId }) => actorId)).size,
  };
}

export const readsOf = (groups: readonly { readonly reads: number }[]): number =>
  groups.reduce((sum, { reads }) => sum + reads, 0);
