import { z } from "zod";
import { decodeCursor, encodeCursor } from "#core/base/cursor.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { ItemKind } from "../kinds.ts";

export const ListRatings = z.strictObject({
  kind: ItemKind.optional(),
  dataset: z.string().max(200).optional(),
  dss: z.coerce.number().int().min(1).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
type Filter = z.infer<typeof ListRatings>;

/** How an item was rated anew, and why. The reason is null once it was erased. */
export interface Rating {
  readonly from: number;
  readonly to: number;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly leafIndex: number;
}

/** An item as a steward rates it: what and when, never whose, never what it says. */
export interface RatedItemView {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: { readonly id: string; readonly name: string; readonly dss: number };
  readonly dss: number;
  readonly version: number;
  readonly capturedAt: Date;
  /** Newest first; empty while the rating is the one of its capture. */
  readonly ratings: readonly Rating[];
}

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Items by time, newest first, with their ratings. Reads no body and names no subject, so it is no read. */
export async function listRatings(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: RatedItemView[]; next: string | null }> {
  const filter = ListRatings.parse(raw);
  mustAllow(viewer, "activity.rate");
  const run = onClient(database().pool);
  const rows = await selectRows(run, filter);
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  const ratings = await ratingsOf(
    run,
    page.map(({ id }) => id),
  );
  return {
    items: page.map((row) => toView(row, ratings.get(row.id) ?? [])),
    next: last ? encodeCursor([last.captured_at.toISOString(), last.id]) : null,
  };
}

interface Row {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset_id: string;
  readonly dataset: string;
  readonly dataset_dss: number;
  readonly dss: number;
  readonly version: number;
  readonly captured_at: Date;
}

/** One row more than the limit, to know whether a page follows. */
const selectRows = (run: Runner, filter: Filter): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT i.id, i.kind, i.dataset_id, coalesce(d.name, i.dataset_id) AS dataset, coalesce(d.dss, 1) AS dataset_dss, i.dss, i.version, i.captured_at
    FROM item i LEFT JOIN dataset d ON d.id = i.dataset_id
    WHERE true ${conditions(filter)}
    ORDER BY i.captured_at DESC, i.id DESC LIMIT ${filter.limit + 1}`);

function conditions({ kind, dataset, dss, cursor }: Filter): Statement {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, Place);
  return statement`
    ${kind === undefined ? statement`` : statement`AND i.kind = ${kind}`}
    ${dataset === undefined ? statement`` : statement`AND i.dataset_id = ${dataset}`}
    ${dss === undefined ? statement`` : statement`AND i.dss = ${dss}`}
    ${place === undefined ? statement`` : statement`AND (i.captured_at, i.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}`;
}

async function ratingsOf(run: Runner, ids: readonly string[]): Promise<Map<string, Rating[]>> {
  const rows = await run.all<Rating & { id: string }>(statement`
    SELECT r.item_id AS id, r.from_dss AS "from", r.to_dss AS "to", r.at, p.name AS by, d.fields->>'reason' AS reason,
      r.leaf_index::float8 AS "leafIndex"
    FROM item_rating r
      JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = r.leaf_index
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = r.leaf_index
      LEFT JOIN person p ON p.id = e.actor_id
    WHERE r.item_id = ANY(${[...ids]}::uuid[]) ORDER BY r.version DESC`);
  return Map.groupBy(rows, ({ id }) => id);
}

const toView = (row: Row, ratings: readonly Rating[]): RatedItemView => ({
  id: row.id,
  kind: row.kind,
  dataset: { id: row.dataset_id, name: row.dataset, dss: row.dataset_dss },
  dss: row.dss,
  version: row.version,
  capturedAt: row.captured_at,
  ratings: ratings.map(({ from, to, at, by, reason, leafIndex }) => ({
    from,
    to,
    at,
    by,
    reason,
    leafIndex,
  })),
});
