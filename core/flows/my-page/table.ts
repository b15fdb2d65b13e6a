import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { isAmong } from "./choices.ts";
import type { Directory } from "./directory.ts";
import { chosen } from "./filters.ts";
import { namedReads } from "./named-reads.ts";
import { MyPageQuery, ownerOf } from "./query.ts";
import type { Reckoned } from "./tally/reckoned.ts";

export const MY_SORTS = ["day", "who", "what", "dss", "times"] as const;
export type MySort = (typeof MY_SORTS)[number];

export const MyTableQuery = MyPageQuery.omit({ cursor: true }).extend({
  sort: z.enum(MY_SORTS).default("day"),
  up: z
    .preprocess((value) => value === true || value === "1" || value === "true", z.boolean())
    .default(false),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** How many rows were given out. */
  cursor: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

/** What one reader read of somebody on one day: a row of the plain table. */
export interface MyRow {
  readonly day: string;
  /** Null while it is held back. */
  readonly who: string | null;
  readonly kind: string;
  readonly team: string | null;
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly outcome: "allowed" | "refused";
  readonly byName: boolean;
  readonly needed: boolean;
  /** The purpose that was named. */
  readonly purpose: string | null;
  readonly times: number;
}

export interface MyTable {
  readonly items: MyRow[];
  readonly next: string | null;
  readonly total: number;
}

/** Everything that concerns the viewer, a row for each reader and day, sorted over all of it. The same that their page says in sentences. */
export async function myTable(viewer: Viewer, raw: unknown): Promise<MyTable> {
  const { filter, reader = null, purpose = null, sort, up, limit, cursor } = MyTableQuery.parse(raw);
  const me = ownerOf(viewer);
  const { open, hidden, directory } = await namedReads(onClient(database().pool), me);
  refuseUnless(reader === null || isAmong(open, reader), "invalid", {
    field: "reader",
  });
  const keep = (read: Reckoned) => chosen({ filter, reader, purpose, teamId: me.teamId }, read);
  const rows = [
    ...open.filter(keep).map((read) => toRow(read, directory, true)),
    ...(reader === null ? hidden.filter(keep).map((read) => toRow(read, directory, false)) : []),
  ].sort(inOrder(sort, up));
  const items = rows.slice(cursor, cursor + limit);
  return { items, next: rows.length > cursor + limit ? String(cursor + limit) : null, total: rows.length };
}

function toRow(read: Reckoned, { people, teams, datasets, purposes }: Directory, shown: boolean): MyRow {
  const { day, actorId, teamId, datasetIds, dss, outcome, byName, needed, purposeId, times } = read;
  const person = people.get(actorId);
  return {
    ...{ day, dss, outcome, byName, needed, times },
    who: shown ? (person?.name ?? "An erased person") : null,
    kind: person?.kind ?? "erased",
    team: teamId === null ? null : (teams.get(teamId) ?? null),
    datasets: datasetIds.flatMap((id) => datasets.get(id) ?? []),
    purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
  };
}

const textOf = ({ who, team }: MyRow): string => who ?? `Someone in ${team ?? ""}`;

/** By one column, and where two are alike the newest day first. Pure. */
export function inOrder(sort: MySort, up: boolean): (a: MyRow, b: MyRow) => number {
  const by: Record<MySort, (a: MyRow, b: MyRow) => number> = {
    day: (a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)),
    who: (a, b) => textOf(a).localeCompare(textOf(b)),
    what: (a, b) => a.datasets.join().localeCompare(b.datasets.join()),
    dss: (a, b) => a.dss - b.dss,
    times: (a, b) => a.times - b.times,
  };
  const way = up ? 1 : -1;
  return (a, b) =>
    way * by[sort](a, b) || by.day(b, a) || b.dss - a.dss || textOf(a).localeCompare(textOf(b));
}
