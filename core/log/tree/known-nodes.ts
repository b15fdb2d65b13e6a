import type { HashTile } from "#core/merkle/tile.ts";
import { type TileNodes, tileNodes } from "#core/merkle/tile-nodes.ts";

const TILES_MAX = 512; // 16 KB each
const known = new Map<string, TileNodes>();

/**
 * What {@link tileNodes} gives, remembered for the tiles used last: every proof of a log goes through the same few upper
 * tiles. Only hashing is saved, never a look at storage: what is remembered counts only for the very same bytes.
 */
export function knownNodes(bytes: Uint8Array, { level, index }: HashTile): TileNodes {
  const key = `${level}/${index}`;
  const found = known.get(key);
  const nodes = found && Buffer.compare(found[0]!, bytes) === 0 ? found : tileNodes(Uint8Array.from(bytes));
  known.delete(key);
  known.set(key, nodes); // the one used last stands last
  if (known.size > TILES_MAX) known.delete(known.keys().next().value!);
  return nodes;
}
