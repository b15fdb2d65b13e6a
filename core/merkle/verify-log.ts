import { verifyCheckpoint } from "./checkpoint.ts";
import { append, type Edge, emptyEdge, root } from "./compact-range.ts";
import { decodeEntryBundle } from "./entry-bundle.ts";
import { leafHash, sameBytes } from "./hash.ts";
import { parseVerifierKey } from "./note-key.ts";
import { TILE_WIDTH, tilePath } from "./tile.ts";
import { type Checked, checked, failed } from "./verdict.ts";

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
  let edge = emptyEdge;
  while (edge.size < size) {
    const index = edge.size / TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, size - edge.size);
    const bundle = decodeEntryBundle(await files.entries(tilePath({ level: "entries", index, width })));
    if (!bundle || bundle.length < width)
      return failed("entry bundle is malformed", `bundle ${index} does not hold ${width} entries`);
    edge = append(edge, bundle.slice(0, width).map(leafHash)).edge;
    onProgress(edge.size, size);
  }
  return checked(edge);
}
