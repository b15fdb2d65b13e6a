import type { Column } from "./csv.ts";

/** What every entry has, as far as a bundle asks; the rest depends on its kind. */
export interface ProvenBody {
  readonly kind: string;
  readonly recordedAt: string;
  readonly [field: string]: unknown;
}

/**
 * The columns that an entry's clear fields decide, and what they have to say. Names are the directory's: no entry
 * proves them. Throws on an entry that is no read.
 */
export function clearCells(leafIndex: number, body: ProvenBody): Partial<Record<Column, string>> {
  const datasets = body.datasets as { id: string; dss: number }[];
  const { count } = body.subjects as { count: number };
  return {
    leaf_index: String(leafIndex),
    happened_at: String(body.happenedAt),
    learned_at: body.recordedAt,
    source: String(body.source),
    datasets: datasets.map(({ id }) => id).join(" "),
    dss: String(Math.max(1, ...datasets.map(({ dss }) => dss))),
    how: String(body.how),
    outcome: String(body.outcome),
    purpose: body.purpose === null ? "" : String(body.purpose),
    scope: String(body.scope),
    subject_count: String(count),
    items: body.items === null ? "" : String(body.items),
  };
}
