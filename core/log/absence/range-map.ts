import { randomBytes } from "node:crypto";
import { type LeafSpan, rangeRoot, valueHash } from "#core/merkle/prefix-tree/hashes.ts";
import { bucketOf, crownOf, inLabelOrder, type Labelled, subtreeOf } from "#core/merkle/prefix-tree/tree.ts";
import { labelIn, labelKeyOf } from "./labels.ts";

/** That an entry names a person as whom it is about. */
export interface Naming {
  readonly leaf: number;
  readonly id: string;
}

/** A label with where its person is named: leaf indexes, ascending, each once. */
export interface LabelledPerson extends Labelled {
  readonly blind: Uint8Array;
  readonly indexes: readonly number[];
}

/** Labels that begin with the same bits. */
export interface Bucket {
  readonly hash: Uint8Array;
  readonly people: readonly LabelledPerson[];
}

/** The whole map of a range. */
export interface RangeMap {
  readonly root: Uint8Array;
  readonly depth: number;
  readonly buckets: readonly Bucket[];
  readonly labels: number;
  /** Of people and entries: in how many each is named. */
  readonly pairs: number;
}

const BUCKET_LABELS = 128;
const DEPTH_MAX = 8;

/** So deep that a bucket has about 128 labels: enough for one to be read without the others. */
const depthFor = (labels: number): number =>
  Math.max(0, Math.min(DEPTH_MAX, Math.ceil(Math.log2(labels / BUCKET_LABELS))));

/**
 * The people who are named in a range, each under their label. Who has no secret any more gets a label that nobody can ever
 * compute: that somebody is named there still counts.
 */
export function labelled(
  namings: readonly Naming[],
  { from }: LeafSpan,
  secrets: ReadonlyMap<string, Uint8Array>,
): LabelledPerson[] {
  const indexesOf = new Map<string, number[]>();
  for (const { leaf, id } of namings) {
    const indexes = indexesOf.get(id);
    if (!indexes) indexesOf.set(id, [leaf]);
    else indexes.push(leaf);
  }
  return [...indexesOf].map(([id, all]) => {
    const indexes = [...new Set(all)].sort((a, b) => a - b);
    const { label, blind } = labelIn(labelKeyOf(secrets.get(id) ?? randomBytes(32)), from);
    return { label, blind, indexes, value: valueHash(blind, indexes) };
  });
}

/** Builds the map: its buckets, and the root that stands for all of it. */
export function mapOf(span: LeafSpan, people: readonly LabelledPerson[]): RangeMap {
  const sorted = inLabelOrder(people);
  const depth = depthFor(sorted.length);
  const parts: LabelledPerson[][] = Array.from({ length: 2 ** depth }, () => []);
  for (const each of sorted) parts[bucketOf(each.label, depth)]!.push(each); // there is one for each beginning
  const buckets = parts.map((part) => ({ hash: subtreeOf(part, depth).hash, people: part }));
  return {
    ...{ depth, buckets, labels: sorted.length, root: rootOf(span, buckets) },
    pairs: sorted.reduce((sum, { indexes }) => sum + indexes.length, 0),
  };
}

/** The root over buckets as they are kept. */
export function rootOf(
  span: LeafSpan,
  buckets: readonly { readonly hash: Uint8Array; readonly people: readonly unknown[] }[],
): Uint8Array {
  const subtrees = buckets.map(({ hash, people }) => ({ hash, count: people.length }));
  const top = crownOf(subtrees)[0]![0]!; // a crown has a top
  return rangeRoot(span, top.count, top.hash);
}
