import type { Directory } from "./directory.ts";
import { keeps, type MyFilter } from "./filters.ts";
import { type Crowd, type Sums, sumsOf } from "./sums.ts";
import { onceOf } from "./tally/once.ts";
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
export function summaryOf(
  reads: readonly Reckoned[],
  teamId: string | null,
  directory: Directory,
): MySummary {
  const sums = onceOf(reads, "sums", () => sumsOf(reads));
  const outside = [...sums.byTeam].filter(([team]) => keeps("outside_team", teamRead(team), teamId));
  return {
    counts: { ...sums.counts, outside_team: outside.reduce((sum, [, times]) => sum + times, 0) },
    byName: crowdOf(sums.byName, directory),
    ofAll: crowdOf(sums.ofAll, directory),
    withNeed: groupsOf(sums.withNeed, directory),
    perDay: sums.perDay,
  };
}

/** A read of which nothing but the reader's team is asked. */
const teamRead = (teamId: string | null) => ({ teamId, outcome: "allowed", dss: 1, needed: true }) as const;

/** Its datasets come most sensitive first, and of one sensitivity those read most. */
function crowdOf({ people, times, datasets }: Crowd, directory: Directory): MySummary["byName"] {
  const ids = [...datasets].sort(([, a], [, b]) => b.dss - a.dss || b.times - a.times).map(([id]) => id);
  return {
    ...{ people: people.size, times },
    datasets: [...new Set(ids.flatMap((id) => directory.datasets.get(id) ?? []))],
  };
}

function groupsOf(withNeed: Sums["withNeed"], { people, teams }: Directory): ReaderGroup[] {
  const groups = [...withNeed].flatMap(([teamId, readers]) => {
    const team = teamId === null ? null : (teams.get(teamId) ?? null);
    const kinds = Map.groupBy(readers, (id) => people.get(id)?.kind ?? "erased");
    return [...kinds].map(([kind, of]) => ({ kind, team, readers: of.length }));
  });
  return groups.sort((a, b) => b.readers - a.readers || a.kind.localeCompare(b.kind));
}
