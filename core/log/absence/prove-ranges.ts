import { crownOf, type PrefixProof, proveCrown, provePath } from "#core/merkle/prefix-tree/tree.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";
import { nodeReader } from "../tree/tiles.ts";
import { decodeBucket } from "./bucket-body.ts";
import { labelIn } from "./labels.ts";
import { bucketBodies, crownRows, type RangeRow, wideOf } from "./rows.ts";

/** One range of a proof. Bytes are base64, hashes 32 of them. */
export interface ProvenRange {
  /** The bytes of its entry (log.range), where that stands, and its way to the head (RFC 6962). */
  readonly entry: string;
  readonly index: number;
  readonly path: readonly string[];
  /** The person's label in this range. */
  readonly label: string;
  /** The leaves that name them, ascending; none where the label is not there. */
  readonly indexes: readonly number[];
  /** What opens the label's value; null where it is not there. */
  readonly blind: string | null;
  /** From the top of the map down. */
  readonly siblings: readonly string[];
  /** The leaf in whose place theirs would be; null for an empty place. */
  readonly other: { readonly label: string; readonly value: string } | null;
  /** Reads that name nobody, or not all: they may be about anybody. */
  readonly wide: readonly number[];
}

/** Proves one person's label, or its absence, in each of these ranges, by the tree of `size`. */
export async function proveRanges(
  run: Runner,
  key: Uint8Array,
  ranges: readonly RangeRow[],
  size: number,
): Promise<ProvenRange[]> {
  if (ranges.length === 0) return [];
  const crowns = await crownsOf(run, ranges);
  const ways = ranges.map((range) => {
    const own = labelIn(key, range.from);
    const crown = crownOf(crowns.get(range.from) ?? []);
    return { range, own, ...proveCrown(crown, own.label) };
  });
  const wanted = ways.map(({ range: { from }, bucket }) => ({ from, bucket }));
  const bodies = await bucketBodies(run, wanted);
  const entries = await entriesAt(run, ranges);
  const wide = await wideOf(run, wanted);
  const read = nodeReader(run, size);
  const proven: ProvenRange[] = [];
  for (const { range, own, siblings } of ways) {
    const people = decodeBucket(bodies.get(range.from) ?? new Uint8Array(), range.from);
    const below = provePath(people, own.label, range.depth);
    const found = people.find(({ label }) => own.label.equals(label));
    proven.push({
      entry: base64(entries.get(range.leaf) ?? new Uint8Array()),
      index: range.leaf,
      path: (await inclusionProof(range.leaf, size, read)).map(base64),
      label: base64(own.label),
      ...pathText({ siblings: [...siblings, ...below.siblings], other: below.other }),
      ...{ indexes: found?.indexes ?? [], blind: found ? base64(own.blind) : null },
      wide: wide.get(range.from) ?? [],
    });
  }
  return proven;
}

const pathText = ({ siblings, other }: PrefixProof): Pick<ProvenRange, "siblings" | "other"> => ({
  siblings: siblings.map(base64),
  other: other && { label: base64(other.label), value: base64(other.value) },
});

async function crownsOf(run: Runner, ranges: readonly RangeRow[]) {
  const crowns = new Map<number, { hash: Uint8Array; count: number }[]>();
  const rows = await crownRows(
    run,
    ranges.map(({ from }) => from),
  );
  for (const { from, hash, labels } of rows) {
    const crown = crowns.get(from);
    if (crown) crown.push({ hash, count: labels });
    else crowns.set(from, [{ hash, count: labels }]);
  }
  return crowns;
}

async function entriesAt(run: Runner, ranges: readonly RangeRow[]): Promise<Map<number, Uint8Array>> {
  const rows = await run.all<{ leaf: number; bytes: Uint8Array }>(statement`
    SELECT leaf_index::float8 AS leaf, bytes FROM entry
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${ranges.map(({ leaf }) => leaf)}::bigint[])`);
  return new Map(rows.map(({ leaf, bytes }) => [leaf, bytes]));
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
