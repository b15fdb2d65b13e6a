import { bytesToHex } from "@noble/hashes/utils.js";
import { leafHash } from "#core/merkle/hash.ts";
import { incrementalSha256 } from "#sha256";
import { CHECKS, type Check, CheckFailed, holds } from "../check-failed.ts";
import { type Column, columnsOf } from "../csv.ts";
import { sha256 } from "../fingerprints.ts";
import { FILES, Manifest } from "../format.ts";
import {
  type BundleVerdict,
  READS_EXPORTED,
  readManifest,
  sentences,
  verifyCounts,
  verifyStated,
} from "../verify-bundle.ts";
import { entryOnLine, type ProvenEntry, signedCheckpoint, verifyInTree } from "../verify-entries.ts";
import { counting, type RowCounts, verifyCells, verifyHeader, verifyPeople } from "../verify-rows.ts";
import { type ByteSource, type Extent, piecesOf } from "./byte-source.ts";
import { crc32 } from "./crc32.ts";
import { type FileFacts, factsIn, frameOf, tailLength } from "./frame.ts";
import { csvRows, lines } from "./lines.ts";

const NOTHING = new Uint8Array();

type Name = (typeof FILES)[number];
const LARGE = ["reads.csv", "entries.ndjson"] as const satisfies readonly Name[];
type Small = Exclude<Name, (typeof LARGE)[number]>;

const WRITTEN: Check = "the archive is as it was written";
const SAYS: Check = "each line says what its entry says";
const IN_LOG: Check = "each entry is in the log";

/** A verdict, with what a report on it quotes. */
export interface LargeVerdict {
  readonly verdict: BundleVerdict;
  /** The checkpoint and the key as they stand in the archive; empty where it is none. */
  readonly checkpoint: Uint8Array;
  readonly vkey: Uint8Array;
}

/**
 * Checks an export of reads of any size, as `verifyBundle` does and in the same words, while no more of it than a few pieces
 * is in memory: beside these 32 bytes an entry, its leaf's hash. It reads all of it twice. Throws only what `source` throws.
 */
export async function verifyLarge(
  source: ByteSource,
  pinned: string | null,
): Promise<LargeVerdict> {
  let checkpoint: Uint8Array = NOTHING;
  let vkey: Uint8Array = NOTHING;
  try {
    const extents = await extentsIn(source);
    const small = await smallFiles(source, extents);
    ({ checkpoint, vkey } = small);
    const verdict = await verified({ source, extents, small, pinned });
    return { verdict, checkpoint, vkey };
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    return { verdict: { ok: false, check: error.check, detail: error.detail }, checkpoint, vkey };
  }
}

type Extents = Readonly<Record<Name, Extent & { readonly facts: FileFacts }>>;

/** Where each file stands in an archive of exactly these files, whose frame is as it would be written. */
async function extentsIn(source: ByteSource): Promise<Extents> {
  const length = tailLength(FILES);
  holds(source.size > length, WRITTEN, "it cannot be read: it is no archive of ours, or was cut or damaged");
  const tail = await source.read(source.size - length, source.size);
  const facts = factsIn(tail, FILES);
  holds(facts, WRITTEN, "its list of files was changed");
  const files = FILES.map((name, n) => [name, facts[n]!] as const);
  const { heads, starts, size, tail: written } = frameIn(files);
  const same = (a: Uint8Array, b: Uint8Array) => a.every((byte, at) => byte === b[at]);
  holds(size === source.size && same(written, tail), WRITTEN, "its list of files was changed");
  for (const [n, head] of heads.entries()) {
    const found = await source.read(starts[n]! - head.length, starts[n]!);
    holds(same(head, found), WRITTEN, `${FILES[n]} was changed`);
  }
  const extent = (n: number) => ({ from: starts[n]!, to: starts[n]! + facts[n]!.bytes, facts: facts[n]! });
  return Object.fromEntries(FILES.map((name, n) => [name, extent(n)])) as Extents;
}

function frameIn(files: Parameters<typeof frameOf>[0]): ReturnType<typeof frameOf> {
  try {
    return frameOf(files);
  } catch {
    throw new CheckFailed(WRITTEN, "its list of files was changed");
  }
}

async function smallFiles(source: ByteSource, extents: Extents): Promise<Record<Small, Uint8Array>> {
  const names = FILES.filter((name): name is Small => !(LARGE as readonly Name[]).includes(name));
  const files: Partial<Record<Small, Uint8Array>> = {};
  for (const name of names) {
    const bytes = await source.read(extents[name].from, extents[name].to);
    holds(crc32(bytes) === extents[name].facts.crc32, WRITTEN, `${name} was changed`);
    files[name] = bytes;
  }
  return files as Record<Small, Uint8Array>;
}

interface Work {
  readonly source: ByteSource;
  readonly extents: Extents;
  readonly small: Readonly<Record<Small, Uint8Array>>;
  readonly pinned: string | null;
}

async function verified(work: Work): Promise<BundleVerdict> {
  const { small, pinned } = work;
  const hashes: Record<string, string> = {};
  for (const name of FILES)
    if (name !== "manifest.json") hashes[name] = name in small ? sha256(small[name as Small]) : await hashOf(work, name);
  const manifest = readManifest(small["manifest.json"], hashes, Manifest);
  const checkpoint = signedCheckpoint(small, manifest, pinned);
  const { leaves, counts, last, found } = await linesIn(work, columnsOf(manifest.statement.withSubjects));
  found.demand(IN_LOG);
  verifyInTree(leaves, small["proofs.json"], checkpoint);
  verifyStated(hashes, manifest, last ?? undefined, ...READS_EXPORTED);
  found.demand();
  verifyCounts(manifest, counts);
  return { ok: true, of: "reads", manifest, counts, holds: sentences(manifest, counts, pinned) };
}

/** The SHA-256 of a file that is not held in memory, whose checksum is the archive's. */
async function hashOf({ source, extents }: Work, name: Name): Promise<string> {
  const hash = incrementalSha256();
  let crc = 0;
  for await (const bytes of piecesOf(source, extents[name])) {
    hash.update(bytes);
    crc = crc32(bytes, crc);
  }
  holds(crc === extents[name].facts.crc32, WRITTEN, `${name} was changed`);
  return bytesToHex(hash.digest());
}

interface Lines {
  readonly leaves: ReadonlyMap<number, Uint8Array>;
  readonly counts: RowCounts;
  /** The export's own entry. */
  readonly last: ProvenEntry | null;
  readonly found: FirstFaults;
}

/** Holds each line against its entry in one pass over both; what is wrong is said once the checks before it have held. */
async function linesIn({ source, extents }: Work, columns: readonly Column[]): Promise<Lines> {
  const found = firstFaults();
  const leaves = new Map<number, Uint8Array>();
  const [rows, entries] = [csvRows(source, extents["reads.csv"]), lines(source, extents["entries.ndjson"])];
  const header = await rows.next();
  found.in(() => verifyHeader(header ?? undefined, columns));
  const count = counting(columns);
  let last: ProvenEntry | null = null;
  let [at, surplus] = [0, 0];
  for (let line = await entries.next(); line !== null; line = await entries.next()) {
    if (last !== null) {
      const row = await rows.next();
      if (row === null) surplus++;
      else take(row, last, at++);
    }
    last = takeEntry(line);
    if (last === null) break;
  }
  found.in(() => holds(!entries.broken(), IN_LOG, "its file is no text"));
  let left = 0;
  while (last !== null && (await rows.next()) !== null) left++;
  found.in(() => holds(!rows.broken(), SAYS, "reads.csv is no CSV"));
  found.in(() => holds(left + surplus === 0, SAYS, `${at + left} lines, ${at + surplus} entries`));
  return { leaves, counts: count.counts(), last, found };

  function takeEntry(line: string): ProvenEntry | null {
    try {
      const entry = entryOnLine(line, leaves.size);
      holds(!leaves.has(entry.leaf), IN_LOG, "an entry stands there twice");
      leaves.set(entry.leaf, leafHash(entry.entryBytes));
      return entry;
    } catch (error) {
      found.in(() => {
        throw error;
      });
      return null;
    }
  }

  function take(row: readonly string[], entry: ProvenEntry, n: number): void {
    found.in(() => verifyCells(n, columns, row, entry));
    found.in(() => verifyPeople(n, columns, row, entry));
    count.add(row, entry);
  }
}

interface FirstFaults {
  /** Does work, and keeps what it fails with unless that check failed before. */
  readonly in: (work: () => void) => void;
  /** Throws the first of the failed checks in their order; of one check alone, where it is named. */
  readonly demand: (check?: Check) => void;
}

function firstFaults(): FirstFaults {
  const faults = new Map<Check, CheckFailed>();
  return {
    in(work) {
      try {
        work();
      } catch (error) {
        if (!(error instanceof CheckFailed)) throw error;
        if (!faults.has(error.check)) faults.set(error.check, error);
      }
    },
    demand(only) {
      for (const check of only ? [only] : CHECKS) {
        const fault = faults.get(check);
        if (fault) throw fault;
      }
    },
  };
}
