import { keeps, MY_FILTERS, type MyFilter } from "./filters.ts";
import type { MineRow } from "./mine.ts";

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
export function summaryOf(rows: readonly MineRow[]): MySummary {
  const withoutNeed = rows.filter((row) => keeps("no_purpose", row));
  return {
    counts: Object.fromEntries(
      MY_FILTERS.map((filter) => [filter, timesOf(rows.filter((row) => keeps(filter, row)))]),
    ) as Record<MyFilter, number>,
    byName: crowdOf(withoutNeed.filter((row) => row.byName)),
    ofAll: crowdOf(withoutNeed.filter((row) => !row.byName)),
    withNeed: groupsOf(rows.filter((row) => row.outcome === "allowed" && !keeps("no_purpose", row))),
    perDay: perDayOf(rows.filter((row) => row.outcome === "allowed")),
  };
}

const timesOf = (rows: readonly MineRow[]): number => rows.reduce((sum, row) => sum + row.times, 0);

function crowdOf(rows: readonly MineRow[]): MySummary["byName"] {
  const bySensitivity = [...rows].sort((a, b) => b.dss - a.dss || b.times - a.times);
  return {
    people: new Set(rows.map((row) => row.actorId)).size,
    times: timesOf(rows),
    datasets: [...new Set(bySensitivity.flatMap((row) => row.datasets))],
  };
}

function groupsOf(rows: readonly MineRow[]): ReaderGroup[] {
  const groups = Map.groupBy(rows, (row) => `${row.kind ?? "erased"}\n${row.team ?? ""}`);
  return [...groups.values()]
    .map((of) => ({
      kind: of[0]!.kind ?? "erased",
      team: of[0]!.team,
      readers: new Set(of.map((row) => row.actorId)).size,
    }))
    .sort((a, b) => b.readers - a.readers || a.kind.localeCompare(b.kind));
}

function perDayOf(rows: readonly MineRow[]): { day: string; reads: number }[] {
  return [...Map.groupBy(rows, (row) => row.day)]
    .map(([day, of]) => ({ day, reads: timesOf(of) }))
    .sort((a, b) => a.day.localeCompare(b.day));
}
