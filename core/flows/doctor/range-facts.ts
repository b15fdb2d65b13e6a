import type { EntryBody } from "#core/log/entry/entry.ts";
import { type LeafSpan, wideHash } from "#core/merkle/prefix-tree/hashes.ts";

/** What an entry about a range says. Times are milliseconds since 1970. */
export interface RangeFacts extends LeafSpan {
  readonly leaf: number;
  /** The entry about the range before; null for the first. */
  readonly before: number | null;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly root: Uint8Array;
  readonly labels: number;
  readonly pairs: number;
  /** Whether these are the reads that name nobody. */
  isWide(leaves: readonly number[]): boolean;
}

/** Null for what says something else. */
export function rangeFacts(leaf: number, body: EntryBody): RangeFacts | null {
  const { range, recorded, before, root, labels, pairs, wide } = body as Record<string, unknown>;
  const { from, to } = (range ?? {}) as Record<string, unknown>;
  const { first, last } = (recorded ?? {}) as Record<string, unknown>;
  const { count, hash } = (wide ?? {}) as Record<string, unknown>;
  const counts = [from, to, labels, pairs, count];
  if (!counts.every(isCount) || !(before === null || isCount(before)) || typeof root !== "string")
    return null;
  const span = { from: Number(from), to: Number(to) };
  return {
    ...span,
    ...{ leaf, before, labels: Number(labels), pairs: Number(pairs) },
    ...{ firstAt: Date.parse(String(first)), lastAt: Date.parse(String(last)) },
    root: new Uint8Array(Buffer.from(root, "base64")),
    isWide: (leaves) =>
      leaves.length === count && Buffer.from(wideHash(span, leaves)).toString("base64") === hash,
  };
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
