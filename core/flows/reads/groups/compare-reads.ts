import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { withCounts } from "#core/log/counts/kinds.ts";
import { READ_FILTER, type ReadFilter, readersOf } from "#core/log/reads/read-filter.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type Runner, statement } from "#db/statement.ts";
import { countedReads, touched } from "../counted-reads.ts";
import { type Change, changesBetween, type Pair } from "./changes.ts";

const MOMENT = z.iso.datetime({ offset: true });
export const CompareReads = z.strictObject({
  ...READ_FILTER,
  from: MOMENT,
  to: MOMENT,
  /** What it is held against; as long, and just before, unless told. */
  thenFrom: MOMENT.optional(),
  thenTo: MOMENT.optional(),
});

export interface NamedChange extends Change {
  readonly label: string;
}
export interface NewPair extends Pair {
  readonly reader: string;
  readonly dataset: string;
}

export interface ReadChanges {
  readonly now: { readonly from: Date; readonly to: Date; readonly reads: number };
  readonly before: { readonly from: Date; readonly to: Date; readonly reads: number };
  /** Of each list the first {@link CHANGES_MAX}; how many there are stands beside. */
  readonly readers: Shown<NamedChange>;
  readonly datasets: Shown<NamedChange>;
  readonly newPairs: Shown<NewPair>;
}

interface Shown<T> {
  readonly shown: readonly T[];
  readonly all: number;
}

export const CHANGES_MAX = 50;

/**
 * What the reads of one time have that those of another have not: readers, datasets, and readers of what they did not read
 * before. Every read counts; a read of two datasets is two. Refuses (`invalid`) a time that ends before it begins.
 */
export async function compareReads(viewer: Viewer, raw: unknown): Promise<ReadChanges> {
  const { thenFrom, thenTo, ...filter } = CompareReads.parse(raw);
  mustAllow(viewer, "reads.list");
  const now = timeOf(filter.from, filter.to, "to");
  const earlier = new Date(2 * now.from.getTime() - now.to.getTime()).toISOString();
  const then = timeOf(thenFrom ?? earlier, thenTo ?? filter.from, "thenTo");
  return withCounts(database().pool, async (run, counted) => {
    const readers = await readersOf(run, filter);
    const pairsIn = ({ from, to }: Time) => {
      const wanted: ReadFilter = { ...filter, from: from.toISOString(), to: to.toISOString() };
      return run.all<Pair>(statement`
        SELECT k.actor_id AS "actorId", t.id AS "datasetId", max(t.dss)::int AS dss, sum(k.n)::int AS reads
        FROM (${countedReads(viewer, wanted, readers, counted)}) k CROSS JOIN LATERAL ${touched(wanted)} GROUP BY 1, 2`);
    };
    const changes = changesBetween(await pairsIn(now), await pairsIn(then));
    const name = await namesOf(run, changes.readers, changes.newPairs);
    const named = (change: Change) => ({ ...change, label: name(change.id) });
    return {
      now: { ...now, reads: changes.reads.now },
      before: { ...then, reads: changes.reads.before },
      readers: first(changes.readers, named),
      datasets: first(changes.datasets, named),
      newPairs: first(changes.newPairs, (pair) => ({
        ...pair,
        reader: name(pair.actorId),
        dataset: name(pair.datasetId),
      })),
    };
  });
}

interface Time {
  readonly from: Date;
  readonly to: Date;
}

function timeOf(from: string, to: string, field: string): Time {
  const time = { from: new Date(from), to: new Date(to) };
  if (time.from >= time.to) throw new Refusal("invalid", { field, detail: "it ends before it begins" });
  return time;
}

const first = <A, B>(all: readonly A[], show: (each: A) => B): Shown<B> => ({
  shown: all.slice(0, CHANGES_MAX).map(show),
  all: all.length,
});

/** Names of the readers that are shown, and of all datasets. Whoever was erased has none. */
async function namesOf(
  run: Runner,
  readers: readonly Change[],
  pairs: readonly Pair[],
): Promise<(id: string) => string> {
  const ids = [
    ...readers.slice(0, CHANGES_MAX).map(({ id }) => id),
    ...pairs.slice(0, CHANGES_MAX).map(({ actorId }) => actorId),
  ];
  const rows = await run.all<{ id: string; name: string }>(statement`
    SELECT p.id::text AS id, coalesce((SELECT min(login) FROM source_login WHERE person_id = p.id), p.name) AS name
    FROM person p WHERE p.id = ANY(${[...new Set(ids)]}::uuid[]) UNION ALL SELECT id, name FROM dataset`);
  const names = new Map(rows.map(({ id, name }) => [id, marked(name)]));
  const isPerson = new Set(ids);
  return (id) => names.get(id) ?? (isPerson.has(id) ? "an erased person" : id);
}
