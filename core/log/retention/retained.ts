import { createHash } from "node:crypto";
import { type Runner, statement } from "#db/statement.ts";
import { decodeEntry } from "../entry/entry.ts";
import { LOG_ID } from "../tree/head.ts";

/** A range whose reads were dropped, as its entry `log.retain` says: the leaves from `from` on and before `to`. */
export interface Retained {
  readonly from: number;
  readonly to: number;
  /** How many reads went, how many entries stayed, and {@link keptDigest} of the leaves of those. */
  readonly reads: number;
  readonly kept: number;
  readonly keptSha256: string;
}

interface RetainBody {
  readonly leaves: { readonly from: number; readonly to: number };
  readonly reads: number;
  readonly kept: { readonly entries: number; readonly sha256: string };
}

/** What the log itself says it dropped, oldest drop first. Outside of these ranges every leaf has its entry. */
export async function retainedRanges(run: Runner): Promise<Retained[]> {
  const rows = await run.all<{ bytes: Uint8Array }>(
    statement`SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND kind = 'log.retain' ORDER BY leaf_index`,
  );
  return rows.map(({ bytes }) => {
    const { leaves, reads, kept } = decodeEntry(bytes) as unknown as RetainBody;
    return { ...leaves, reads, kept: kept.entries, keptSha256: kept.sha256 };
  });
}

/** SHA-256 over leaf indexes, 8 bytes each, big-endian, ascending; base64, as `log.retain` has it. */
export function keptDigest(leaves: readonly number[]): string {
  const bytes = Buffer.alloc(leaves.length * 8);
  for (const [at, leaf] of leaves.entries()) bytes.writeBigInt64BE(BigInt(leaf), at * 8);
  return createHash("sha256").update(bytes).digest("base64");
}

/**
 * Whether what is left of each dropped range is what its entry says stayed, and the table of partitions names the same
 * ranges. Answers the first difference in words, or null.
 */
export async function retainedDifference(run: Runner): Promise<string | null> {
  const ranges = await retainedRanges(run);
  for (const range of ranges) {
    const rows = await run.all<{ leaf: number }>(statement`
      SELECT leaf_index AS leaf FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= ${range.from} AND leaf_index < ${range.to}
      ORDER BY leaf_index`);
    if (keptDigest(rows.map(({ leaf }) => Number(leaf))) === range.keptSha256) continue;
    return `Of leaves ${range.from} to ${range.to - 1}, ${rows.length} entries are left; their drop says that ${range.kept} stay, and which.`;
  }
  const table = await run.all<{ from: number; to: number }>(statement`
    SELECT from_leaf AS "from", to_leaf AS "to" FROM log_partition WHERE dropped_at IS NOT NULL`);
  const said = new Set(ranges.map(({ from, to }) => `${from} ${to}`));
  const unsaid = table.find(({ from, to }) => !said.has(`${from} ${to}`));
  if (unsaid)
    return `Leaves ${unsaid.from} to ${Number(unsaid.to) - 1} are marked as dropped; no entry says so.`;
  if (table.length < ranges.length)
    return "An entry says that reads were dropped; the table of partitions does not.";
  return null;
}
