import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";
import { encodeBucket } from "./bucket-body.ts";
import type { Naming, RangeMap } from "./range-map.ts";

/** A closed range as stored: an index of its entry. */
export interface RangeRow extends LeafSpan {
  readonly number: number;
  readonly leaf: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly depth: number;
}

const COLUMNS = statement`from_leaf::float8 AS "from", to_leaf::float8 AS "to", number, leaf_index::float8 AS leaf,
  first_at AS "firstAt", last_at AS "lastAt", depth`;

/** The newest closed range; null before the first. */
export async function lastRange(run: Runner): Promise<RangeRow | null> {
  const [row] = await run.all<RangeRow>(
    statement`SELECT ${COLUMNS} FROM label_range WHERE log_id = ${LOG_ID} ORDER BY number DESC LIMIT 1`,
  );
  return row ?? null;
}

/** The first entry of which it is known whom it is about: 0, or where a log stood that is older than ranges. */
export async function labelledFrom(run: Runner): Promise<number> {
  const [row] = await run.all<{ at: number }>(statement`
    SELECT coalesce((SELECT min(from_leaf) FROM label_range WHERE log_id = ${LOG_ID}),
      (SELECT position FROM follower WHERE name = 'ranges'), 0)::float8 AS at`);
  return row?.at ?? 0;
}

/** Every closed range, in order. */
export const allRanges = (run: Runner): Promise<RangeRow[]> =>
  run.all(statement`SELECT ${COLUMNS} FROM label_range WHERE log_id = ${LOG_ID} ORDER BY number`);

/**
 * Whom the entries of a range are about, by leaf: at most `max` of reads, and all of the others. People and entries may come twice.
 */
export async function namingsIn(run: Runner, { from, to }: LeafSpan, max: number): Promise<Naming[]> {
  const reads = await run.all<Naming>(statement`
    SELECT leaf_index::float8 AS leaf, subject_id AS id FROM read_subject
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to} ORDER BY leaf_index LIMIT ${max}`);
  const others = await run.all<Naming>(statement`
    SELECT leaf_index::float8 AS leaf, unnest(subject_ids) AS id FROM entry_subject
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to} ORDER BY leaf_index`);
  return [...reads, ...others];
}

/** The reads of a range that name nobody, or not everybody whom they may be about: their leaf indexes, ascending. */
export async function wideReadsIn(run: Runner, { from, to }: LeafSpan): Promise<number[]> {
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT leaf_index::float8 AS leaf FROM read
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to} AND (scope <> 'people' OR subject_count = 0)
    ORDER BY leaf_index`);
  return rows.map(({ leaf }) => leaf);
}

/** The reads that name nobody, as they were listed when these ranges were closed; the reads themselves may be gone since. */
export async function wideOf(
  run: Runner,
  ranges: readonly { readonly from: number }[],
): Promise<Map<number, readonly number[]>> {
  const rows = await run.all<{ from: number; wide: number[] }>(statement`
    SELECT from_leaf::float8 AS "from", wide::float8[] AS wide FROM label_range
    WHERE log_id = ${LOG_ID} AND from_leaf = ANY(${ranges.map(({ from }) => from)}::bigint[])`);
  return new Map(rows.map(({ from, wide }) => [from, wide]));
}

/** Remembers a range that was closed. `wide` are the leaves of its reads that name nobody. */
export async function insertRange(run: Runner, row: RangeRow, wide: readonly number[]): Promise<void> {
  await run.all(statement`
    INSERT INTO label_range (log_id, from_leaf, to_leaf, number, leaf_index, first_at, last_at, depth, wide)
    VALUES (${LOG_ID}, ${row.from}, ${row.to}, ${row.number}, ${row.leaf}, ${row.firstAt}, ${row.lastAt}, ${row.depth},
      ${[...wide]}::bigint[])`);
}

/** All buckets of a range: one parameter of bytes, cut where each begins. */
export async function insertBuckets(run: Runner, from: number, { buckets }: RangeMap): Promise<void> {
  const bodies = buckets.map(({ people }) => encodeBucket(people, from));
  let at = 1;
  const cuts = buckets.map(({ hash, people }, bucket) => {
    const length = bodies[bucket]!.length; // one for each
    at += length;
    return {
      bucket,
      labels: people.length,
      hash: Buffer.from(hash).toString("hex"),
      at: at - length,
      length,
    };
  });
  await run.all(statement`
    INSERT INTO label_bucket (log_id, from_leaf, bucket, labels, hash, body)
    SELECT ${LOG_ID}, ${from}, bucket, labels, decode(hash, 'hex'), substring(${Buffer.concat(bodies)}::bytea FROM at FOR length)
    FROM jsonb_to_recordset(${JSON.stringify(cuts)}::jsonb) AS r(bucket smallint, labels int, hash text, at int, length int)`);
}

export interface BucketRow {
  readonly from: number;
  readonly bucket: number;
  readonly labels: number;
  readonly hash: Uint8Array;
}

/** What is joined to the tops of these ranges, by range and bucket; no label is read. */
export const crownRows = (run: Runner, froms: readonly number[]): Promise<BucketRow[]> =>
  run.all(statement`
    SELECT from_leaf::float8 AS "from", bucket, labels, hash FROM label_bucket
    WHERE log_id = ${LOG_ID} AND from_leaf = ANY(${[...froms]}::bigint[]) ORDER BY from_leaf, bucket`);

/** The labels of one bucket of each of these ranges, by range. */
export async function bucketBodies(
  run: Runner,
  wanted: readonly { readonly from: number; readonly bucket: number }[],
): Promise<Map<number, Uint8Array>> {
  const rows = await run.all<{ from: number; body: Uint8Array }>(statement`
    SELECT b.from_leaf::float8 AS "from", b.body FROM label_bucket b
    JOIN unnest(${wanted.map(({ from }) => from)}::bigint[], ${wanted.map(({ bucket }) => bucket)}::int[]) AS w(f, n)
      ON w.f = b.from_leaf AND w.n = b.bucket
    WHERE b.log_id = ${LOG_ID}`);
  return new Map(rows.map(({ from, body }) => [from, body]));
}

/** All labels of one range as stored, by bucket. */
export const bucketsOf = (
  run: Runner,
  from: number,
): Promise<(BucketRow & { readonly body: Uint8Array })[]> =>
  run.all(statement`
    SELECT from_leaf::float8 AS "from", bucket, labels, hash, body FROM label_bucket
    WHERE log_id = ${LOG_ID} AND from_leaf = ${from} ORDER BY bucket`);
