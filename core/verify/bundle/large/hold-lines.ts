import { leafHash } from "#core/merkle/hash.ts";
import { type Check, holds } from "../check-failed.ts";
import type { Column } from "../csv.ts";
import { entryOnLine, type ProvenEntry } from "../verify-entries.ts";
import { type RowCounts, verifyHeader } from "../verify-rows.ts";
import type { ByteSource, Extent } from "./byte-source.ts";
import { type Batch, type BatchChecked, HASH_BYTES } from "./check-batch.ts";
import { type Faults, firstFaults } from "./faults.ts";
import { csvRows, lines } from "./lines.ts";

const SAYS: Check = "each line says what its entry says";
const IN_LOG: Check = "each entry is in the log";
const BATCH = 2_000;
/** Batches that wait to be checked, so that no thread stands idle. Bounds what is held in memory. */
const AHEAD = 6;

/** The two files of an export that hold its lines, and who checks a batch of them. */
export interface LineFiles {
  readonly source: ByteSource;
  readonly csv: Extent;
  readonly entries: Extent;
  readonly check: (batch: Batch) => Promise<BatchChecked>;
}

/** What all lines came to. */
export interface LinesHeld {
  readonly leaves: Map<number, Uint8Array>;
  readonly counts: RowCounts;
  /** The export's own entry. */
  readonly last: ProvenEntry | null;
  readonly found: Faults;
}

/** Holds each line of an export against its entry, in one pass over both files. */
export async function holdLines(
  { source, csv, entries, check }: LineFiles,
  columns: readonly Column[],
): Promise<LinesHeld> {
  const [rows, lined, sum] = [csvRows(source, csv), lines(source, entries), summing()];
  const { found } = sum;
  const [header] = await rows.next(1);
  found.in(() => verifyHeader(header, columns));
  const waiting: Promise<BatchChecked>[] = [];
  let [at, surplus] = [0, 0];
  let ahead = await lined.next(1);
  while (ahead.length > 0) {
    const more = await lined.next(BATCH);
    const own = [...ahead, ...more].slice(0, -1); // the last is the export's own entry, or begins the next batch
    const beside = await rows.next(own.length);
    surplus += own.length - beside.length;
    waiting.push(check({ at, columns, rows: beside, entries: own }));
    at += own.length;
    ahead = [...ahead, ...more].slice(-1);
    if (waiting.length > AHEAD) sum.add(await waiting.shift()!);
    if (more.length < BATCH) break;
  }
  for (const each of waiting) sum.add(await each);
  const last = sum.own(ahead[0], at);
  found.in(() => holds(!lined.broken(), IN_LOG, "its file is no text"));
  const left = await countLeft(rows);
  found.in(() => holds(!rows.broken(), SAYS, "reads.csv is no CSV"));
  found.in(() => holds(left + surplus === 0, SAYS, `${at - surplus + left} lines, ${at} entries`));
  return { leaves: sum.leaves, counts: sum.counts(), last, found };
}

async function countLeft(rows: ReturnType<typeof csvRows>): Promise<number> {
  let left = 0;
  for (let some = await rows.next(BATCH); some.length > 0; some = await rows.next(BATCH)) left += some.length;
  return left;
}

/** Sums up batches in their order; what comes after a malformed entry counts for nothing. */
function summing() {
  const found = firstFaults();
  const leaves = new Map<number, Uint8Array>();
  const actors = new Set<string>();
  let [rows, refused, erased, ended] = [0, 0, 0, false];
  const take = (leaf: number, hash: Uint8Array) =>
    found.in(() => {
      holds(!leaves.has(leaf), IN_LOG, "an entry stands there twice");
      leaves.set(leaf, hash);
    });
  return {
    found,
    leaves,
    add(batch: BatchChecked): void {
      if (ended) return;
      for (const [n, leaf] of batch.leaves.entries())
        take(leaf, batch.hashes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));
      found.add(batch.faults);
      ended = batch.faults.some(({ check }) => check === IN_LOG);
      for (const actor of batch.actors) actors.add(actor);
      [rows, refused, erased] = [rows + batch.rows, refused + batch.refused, erased + batch.erased];
    },
    own(line: string | undefined, at: number): ProvenEntry | null {
      let own: ProvenEntry | null = null;
      if (line === undefined || ended) return null;
      found.in(() => {
        const entry = entryOnLine(line, at);
        take(entry.leaf, leafHash(entry.entryBytes));
        own = entry;
      });
      return own;
    },
    counts: (): RowCounts => ({ rows, allowed: rows - refused, refused, actors: actors.size, erased }),
  };
}
