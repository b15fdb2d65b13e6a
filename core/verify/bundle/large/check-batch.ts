import { leafHash } from "#core/merkle/hash.ts";
import type { Column } from "../csv.ts";
import { entryOnLine } from "../verify-entries.ts";
import { counting, verifyCells, verifyPeople } from "../verify-rows.ts";
import { type Fault, firstFaults } from "./faults.ts";

/** Some lines of an export, as texts: an entry for each row, in the same order. */
export interface Batch {
  /** The place of the first, from 0. */
  readonly at: number;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly entries: readonly string[];
}

/** What a batch came to. Plain, so that it can go from one thread to another. */
export interface BatchChecked {
  readonly leaves: readonly number[];
  /** Of each, its leaf's hash: 32 bytes, one after the other. */
  readonly hashes: Uint8Array;
  readonly faults: readonly Fault[];
  readonly rows: number;
  readonly refused: number;
  readonly erased: number;
  readonly actors: readonly string[];
}

export const HASH_BYTES = 32;

/** Holds each row of a batch against its entry; ends at the first entry that is malformed. Pure. */
export function checkBatch({ at, columns, rows, entries }: Batch): BatchChecked {
  const [found, count] = [firstFaults(), counting(columns)];
  const leaves: number[] = [];
  const hashes = new Uint8Array(entries.length * HASH_BYTES);
  for (const [n, line] of entries.entries()) {
    const whole = found.in(() => {
      const entry = entryOnLine(line, at + n);
      hashes.set(leafHash(entry.entryBytes), n * HASH_BYTES);
      leaves.push(entry.leaf);
      const row = rows[n];
      if (row === undefined) return;
      found.in(() => verifyCells(at + n, columns, row, entry));
      found.in(() => verifyPeople(at + n, columns, row, entry));
      count.add(row, entry);
    });
    if (!whole) break;
  }
  const { rows: counted, refused, erased } = count.counts();
  return { leaves, hashes, faults: found.all(), rows: counted, refused, erased, actors: count.actors() };
}
