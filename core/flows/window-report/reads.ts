import type { ReadGroup } from "#core/exposure/cells.ts";

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
