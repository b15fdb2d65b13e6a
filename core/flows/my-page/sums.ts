import { keeps, type MyFilter } from "./filters.ts";
import type { Reckoned } from "./tally/reckoned.ts";

/** Reads without need: who made them, how often, and of which datasets, as ids. */
export interface Crowd {
  readonly people: ReadonlySet<string>;
  readonly times: number;
  readonly datasets: ReadonlyMap<string, { readonly dss: number; readonly times: number }>;
}

/** The sums of a page, as ids. */
export interface Sums {
  /** But for `outside_team`, which goes by the person's team today. */
  readonly counts: Readonly<Record<MyFilter, number>>;
  readonly byTeam: ReadonlyMap<string | null, number>;
  readonly byName: Crowd;
  readonly ofAll: Crowd;
  /** Readers with a need, by their team. */
  readonly withNeed: ReadonlyMap<string | null, ReadonlySet<string>>;
  readonly perDay: readonly { readonly day: string; readonly reads: number }[];
}

/** One walk over everything that concerns a person. Pure. */
export function sumsOf(reads: readonly Reckoned[]): Sums {
  const counts = { everything: 0, no_purpose: 0, most_sensitive: 0, outside_team: 0, refused: 0 };
  const [byName, ofAll] = [newCrowd(), newCrowd()];
  const byTeam = new Map<string | null, number>();
  const withNeed = new Map<string | null, Set<string>>();
  const perDay = new Map<string, number>();
  for (const read of reads) {
    for (const filter of ["everything", "no_purpose", "most_sensitive", "refused"] as const)
      if (keeps(filter, read, null)) counts[filter] += read.times;
    byTeam.set(read.teamId, (byTeam.get(read.teamId) ?? 0) + read.times);
    if (read.outcome === "refused") continue;
    perDay.set(read.day, (perDay.get(read.day) ?? 0) + read.times);
    if (!read.needed) count(read.byName ? byName : ofAll, read);
    else withNeed.set(read.teamId, (withNeed.get(read.teamId) ?? new Set()).add(read.actorId));
  }
  const days = [...perDay].map(([day, of]) => ({ day, reads: of }));
  return { counts, byTeam, byName, ofAll, withNeed, perDay: days.sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

const newCrowd = () => ({
  people: new Set<string>(),
  times: 0,
  datasets: new Map<string, { dss: number; times: number }>(),
});

function count(crowd: ReturnType<typeof newCrowd>, { actorId, datasetIds, dss, times }: Reckoned): void {
  crowd.people.add(actorId);
  crowd.times += times;
  for (const id of datasetIds) {
    const before = crowd.datasets.get(id);
    crowd.datasets.set(id, { dss: Math.max(dss, before?.dss ?? 0), times: times + (before?.times ?? 0) });
  }
}
