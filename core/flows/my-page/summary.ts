import { keeps, MY_FILTERS, type MyFilter } from "./filters.ts";
import type { Directory } from "./directory.ts";
import type { Reckoned } from "./tally/reckoned.ts";

export interface ReaderGroup {
  /** "employee", "contractor", "service", or "erased". */
  readonly kind: string;
  readonly team: string | null;
  readonly readers: number;
}

export interface MySummary {
  /** How many reads each filter keeps. */
  readonly counts: Readonly<Record<MyFilter, number>>;
  /** Allowed reads without need that name the person: by how many people, how often, of what (most sensitive first). */
  readonly byName: { readonly people: number; readonly times: number; readonly datasets: readonly string[] };
  /** Allowed reads without need of whole datasets, theirs among them. */
  readonly ofAll: { readonly people: number; readonly times: number; readonly datasets: readonly string[] };
  /** Readers with a need, largest group first. */
  readonly withNeed: readonly ReaderGroup[];
  /** Allowed reads a day, in the person's time zone, oldest first; days without any are left out. */
  readonly perDay: readonly { readonly day: string; readonly reads: number }[];
}

/** What a person's page says before its lines. Pure. Numbers are of reads by the source's clock, not of records in them. */
export function summaryOf(reads: readonly Reckoned[], teamId: string | null, directory: Directory): MySummary {
  const allowed = reads.filter(({ outcome }) => outcome === "allowed");
  const withoutNeed = allowed.filter(({ needed }) => !needed);
  return {
    counts: Object.fromEntries(
      MY_FILTERS.map((filter) => [filter, timesOf(reads.filter((read) => keeps(filter, read, teamId)))]),
    ) as Record<MyFilter, number>,
    byName: crowdOf(
      withoutNeed.filter(({ byName }) => byName),
      directory,
    ),
    ofAll: crowdOf(
      withoutNeed.filter(({ byName }) => !byName),
      directory,
    ),
    withNeed: groupsOf(
      allowed.filter(({ needed }) => needed),
      directory,
    ),
    perDay: perDayOf(allowed),
  };
}

const timesOf = (reads: readonly Reckoned[]): number => reads.reduce((sum, { times }) => sum + times, 0);

/** Its datasets come most sensitive first, and of one sensitivity those read most. */
function crowdOf(reads: readonly Reckoned[], { datasets }: Directory): MySummary["byName"] {
  const often = new Map<string, { dss: number; times: number }>();
  for (const { datasetIds, dss, times } of reads)
    for (const id of datasetIds) {
      const before = often.get(id);
      often.set(id, { dss: Math.max(dss, before?.dss ?? 0), times: times + (before?.times ?? 0) });
    }
  const ids = [...often].sort(([, a], [, b]) => b.dss - a.dss || b.times - a.times).map(([id]) => id);
  return {
    people: new Set(reads.map(({ actorId }) => actorId)).size,
    times: timesOf(reads),
    datasets: [...new Set(ids.flatMap((id) => datasets.get(id) ?? []))],
  };
}

function groupsOf(reads: readonly Reckoned[], { people, teams }: Directory): ReaderGroup[] {
  const groups = new Map<string, { kind: string; team: string | null; readers: Set<string> }>();
  for (const { actorId, teamId } of reads) {
    const kind = people.get(actorId)?.kind ?? "erased";
    const team = teamId === null ? null : (teams.get(teamId) ?? null);
    const group = groups.get(`${kind}\n${team ?? ""}`) ?? { kind, team, readers: new Set() };
    groups.set(`${kind}\n${team ?? ""}`, group);
    group.readers.add(actorId);
  }
  return [...groups.values()]
    .map(({ kind, team, readers }) => ({ kind, team, readers: readers.size }))
    .sort((a, b) => b.readers - a.readers || a.kind.localeCompare(b.kind));
}

function perDayOf(reads: readonly Reckoned[]): { day: string; reads: number }[] {
  const days = new Map<string, number>();
  for (const { day, times } of reads) days.set(day, (days.get(day) ?? 0) + times);
  return [...days].map(([day, count]) => ({ day, reads: count })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
