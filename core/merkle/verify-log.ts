import { verifyCheckpoint } from "./checkpoint.ts";
import { append, type Edge, emptyEdge, root } from "./compact-range.ts";
import { decodeEntryBundle } from "./entry-bundle.ts";
import { HASH_BYTES, leafHash, sameBytes } from "./hash.ts";
import { parseVerifierKey } from "./note-key.ts";
import { TILE_WIDTH, tilePath } from "./tile.ts";
import { type Checked, checked, failed } from "./verdict.ts";

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
  let edge = emptyEdge;
  let byHashOnly = 0;
  while (edge.size < size) {
    const index = edge.size / TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - edge.size);
    const bytes = await files.entries(tilePath({ level: "entries", index, width }));
    const leaves = bytes ? bundleLeaves(bytes, index, width) : await tileLeaves(files, index, width);
    if (!leaves.ok) return leaves;
    edge = append(edge, leaves.value).edge;
    byHashOnly += bytes ? 0 : width;
    onProgress(edge.size, size);
  }
  return checked({ edge, byHashOnly });
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
