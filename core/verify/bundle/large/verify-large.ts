import { bytesToHex } from "@noble/hashes/utils.js";
import { incrementalSha256 } from "#sha256";
import { type Check, CheckFailed, holds } from "../check-failed.ts";
import { columnsOf } from "../csv.ts";
import { sha256 } from "../fingerprints.ts";
import { FILES, Manifest } from "../format.ts";
import {
  type BundleVerdict,
  parsedManifest,
  READS_EXPORTED,
  readManifest,
  sentences,
  verifyCounts,
  verifyStated,
} from "../verify-bundle.ts";
import { signedCheckpoint, verifyInTree } from "../verify-entries.ts";
import { type ByteSource, type Extent, piecesOf } from "./byte-source.ts";
import { checkBatch } from "./check-batch.ts";
import { crc32 } from "./crc32.ts";
import { firstFaults } from "./faults.ts";
import { type FileFacts, factsIn, frameOf, tailLength } from "./frame.ts";
import { holdLines, type LineFiles, type LinesHeld } from "./hold-lines.ts";

const NOTHING = new Uint8Array();

type Name = (typeof FILES)[number];
const LARGE = ["reads.csv", "entries.ndjson"] as const satisfies readonly Name[];
type Small = Exclude<Name, (typeof LARGE)[number]>;

const WRITTEN: Check = "the archive is as it was written";
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
 * is in memory: beside these 32 bytes an entry, its leaf's hash. It reads all of it twice; `check` may take
 * batches of lines to other threads. Throws only what `source` throws.
 */
export async function verifyLarge(
  source: ByteSource,
  pinned: string | null,
  check: LineFiles["check"] = async (batch) => checkBatch(batch),
): Promise<LargeVerdict> {
  let checkpoint: Uint8Array = NOTHING;
  let vkey: Uint8Array = NOTHING;
  try {
    const extents = await extentsIn(source);
    const small = await smallFiles(source, extents);
    ({ checkpoint, vkey } = small);
    const verdict = await verified({ source, extents, small, pinned, check });
    return { verdict, checkpoint, vkey };
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    return { verdict: { ok: false, check: error.check, detail: error.detail }, checkpoint, vkey };
  }
}

/** The checkpoint in an archive, as it claims it; null where it has none. */
export async function checkpointIn(source: ByteSource): Promise<Uint8Array | null> {
  try {
    const { from, to } = (await extentsIn(source)).checkpoint;
    return await source.read(from, to);
  } catch (error) {
    if (error instanceof CheckFailed) return null;
    throw error;
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
  readonly check: LineFiles["check"];
}

async function verified(work: Work): Promise<BundleVerdict> {
  const { source, extents, small, pinned, check } = work;
  const files = { source, csv: extents["reads.csv"], entries: extents["entries.ndjson"], check };
  const bytes = small["manifest.json"];
  const [hashes, held] = await Promise.all([
    hashesIn(work),
    linesAsStated(bytes, files), // while the files are hashed; what it finds is said after that
  ]);
  const manifest = readManifest(bytes, hashes, Manifest);
  const checkpoint = signedCheckpoint(small, manifest, pinned);
  if (held === null) throw new Error("a manifest is read or not");
  const { leaves, counts, last, found } = held;
  found.demand(IN_LOG);
  verifyInTree(leaves, small["proofs.json"], checkpoint);
  verifyStated(hashes, manifest, last ?? undefined, ...READS_EXPORTED);
  found.demand();
  verifyCounts(manifest, counts);
  return { ok: true, of: "reads", manifest, counts, holds: sentences(manifest, counts, pinned) };
}

/** The lines held against their entries; null where no manifest says which columns there are. */
async function linesAsStated(manifest: Uint8Array, files: LineFiles): Promise<LinesHeld | null> {
  const found = firstFaults();
  let stated: Manifest | null = null;
  found.in(() => {
    stated = parsedManifest(manifest, Manifest);
  });
  const { statement } = (stated ?? {}) as Partial<Manifest>;
  return statement === undefined ? null : holdLines(files, columnsOf(statement.withSubjects));
}

/** The SHA-256 of each file but the manifest. */
async function hashesIn(work: Work): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const name of FILES)
    if (name !== "manifest.json")
      hashes[name] = name in work.small ? sha256(work.small[name as Small]) : await hashOf(work, name);
  return hashes;
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
