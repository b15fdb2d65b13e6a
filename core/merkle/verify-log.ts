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
  /** A bundle of entries; null when the log says that it no longer keeps all of them. */
  entries(path: string): Promise<Uint8Array | null>;
  /** A tile of hashes: asked for only where entries are no longer kept. */
  tile(path: string): Promise<Uint8Array>;
}

export interface LogFacts {
  readonly origin: string;
  readonly size: number;
  /** How many entries are no longer kept in whole bundles, so that their hashes were checked and not their bytes. */
  readonly byHashOnly: number;
}

/**
 * Reads a whole log and checks it against its checkpoint: the signature by the pinned key, then every entry's bytes, hashed
 * into the tree from nothing. Where the log no longer keeps entries, their hashes stand in for them. `onProgress` hears how many entries were hashed. Only what `files` throws is thrown.
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
  const { edge, byHashOnly } = entries.value;
  if (!sameBytes(root(edge), signed))
    return failed("root differs", "the entries are not those that the checkpoint was signed over");
  return checked({ origin, size: Number(size), byHashOnly });
}

async function hashEntries(
  files: LogFiles,
  size: number,
  onProgress: (done: number, of: number) => void,
): Promise<Checked<{ edge: Edge; byHashOnly: number }>> {
  let tiles = emptyEdge; // of the full tiles' roots, as if they were the leaves
  let open: Uint8Array[] = [];
  let byHashOnly = 0;
  for await (const { index, width, bytes } of bundlesOf(files, size)) {
    const leaves = bytes ? bundleLeaves(bytes, index, width) : await tileLeaves(files, index, width);
    if (!leaves.ok) return leaves;
    if (width === TILE_WIDTH) tiles = append(tiles, [perfectRoot(concat(leaves.value))]).edge;
    else open = leaves.value;
    byHashOnly += bytes ? 0 : width;
    onProgress(index * TILE_WIDTH + width, size);
  }
  const edge = { size, hashes: [...tiles.hashes, ...append(emptyEdge, open).edge.hashes] };
  return checked({ edge, byHashOnly });
}

interface Bundle {
  readonly index: number;
  readonly width: number;
  /** Null where the entries were dropped by policy: their hashes are in the tile. */
  readonly bytes: Uint8Array | null;
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

function bundleLeaves(bytes: Uint8Array, index: number, width: number): Checked<Uint8Array[]> {
  const bundle = decodeEntryBundle(bytes);
  if (!bundle || bundle.length < width)
    return failed("entry bundle is malformed", `bundle ${index} does not hold ${width} entries`);
  return checked(bundle.slice(0, width).map(leafHash));
}

async function tileLeaves(files: LogFiles, index: number, width: number): Promise<Checked<Uint8Array[]>> {
  const bytes = await files.tile(tilePath({ level: 0, index, width }));
  if (bytes.length < width * HASH_BYTES)
    return failed("tile is too short", `tile 0/${index} does not hold ${width} hashes`);
  return checked(
    Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
}

function concat(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, at) => void bytes.set(hash, at * HASH_BYTES));
  return bytes;
}
