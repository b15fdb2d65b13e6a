import { verifyCheckpoint } from "./checkpoint.ts";
import { append, type Edge, emptyEdge, perfectRoot, root } from "./compact-range.ts";
import { decodeEntryBundle } from "./entry-bundle.ts";
import { HASH_BYTES, leafHash, sameBytes } from "./hash.ts";
import { parseVerifierKey } from "./note-key.ts";
import { TILE_WIDTH, tilePath } from "./tile.ts";
import { type Checked, checked, failed } from "./verdict.ts";

const AHEAD = 8; // bundles, some 200 KB each

/** Where a log's files come from: each path as C2SP tlog-tiles names it. May throw when a file is not to be had. */
export interface LogFiles {
  checkpoint(): Promise<string>;
  entries(path: string): Promise<Uint8Array>;
}

export interface LogFacts {
  readonly origin: string;
  readonly size: number;
}

/**
 * Reads a whole log and checks it against its checkpoint: the signature by the pinned key, then every entry's bytes, hashed
 * into the tree from nothing. `onProgress` hears how many entries were hashed. Only what `files` throws is thrown.
 */
export async function verifyLog(
  files: LogFiles,
  vkey: string,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Checked<LogFacts>> {
  const key = parseVerifierKey(vkey);
  if (!key.ok) return key;
  const checkpoint = verifyCheckpoint(await files.checkpoint(), key.value);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root: signed } = checkpoint.value;
  const entries = await hashEntries(files, Number(size), onProgress);
  if (!entries.ok) return entries;
  if (!sameBytes(root(entries.value), signed))
    return failed("root differs", "the entries are not those that the checkpoint was signed over");
  return checked({ origin, size: Number(size) });
}

async function hashEntries(
  files: LogFiles,
  size: number,
  onProgress: (done: number, of: number) => void,
): Promise<Checked<Edge>> {
  let tiles = emptyEdge; // of the full tiles' roots, as if they were the leaves
  let open: Uint8Array[] = [];
  for await (const { index, width, bytes } of bundlesOf(files, size)) {
    const bundle = decodeEntryBundle(bytes);
    if (!bundle || bundle.length < width)
      return failed("entry bundle is malformed", `bundle ${index} does not hold ${width} entries`);
    const leaves = bundle.slice(0, width).map(leafHash);
    if (width === TILE_WIDTH) tiles = append(tiles, [perfectRoot(concat(leaves))]).edge;
    else open = leaves;
    onProgress(index * TILE_WIDTH + width, size);
  }
  return checked({ size, hashes: [...tiles.hashes, ...append(emptyEdge, open).edge.hashes] });
}

interface Bundle {
  readonly index: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Every bundle in order. The next few are asked for while one is being hashed. */
async function* bundlesOf(files: LogFiles, size: number): AsyncGenerator<Bundle> {
  const asked: Promise<Bundle>[] = [];
  const count = Math.ceil(size / TILE_WIDTH);
  for (let next = 0, given = 0; given < count; given++) {
    for (; next < count && next < given + AHEAD; next++) asked.push(fetchBundle(files, size, next));
    yield await asked.shift()!; // one was asked for above
  }
}

function fetchBundle(files: LogFiles, size: number, index: number): Promise<Bundle> {
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const bundle = files
    .entries(tilePath({ level: "entries", index, width }))
    .then((bytes) => ({ index, width, bytes }));
  bundle.catch(() => undefined); // thrown where it is awaited; an earlier failure may come before
  return bundle;
}

function concat(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, at) => void bytes.set(hash, at * HASH_BYTES));
  return bytes;
}
