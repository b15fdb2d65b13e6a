import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import type { StoredItem } from "#core/vault/store-items.ts";

/**
 * The root over what a batch stored, in its order, as base64: the Merkle tree (RFC 6962) whose leaves are each an item's id
 * (16 bytes) and the SHA-256 of its body as it was first locked. It tells nothing of what was captured, or of whom.
 */
export const batchRoot = (items: readonly StoredItem[]): string =>
  Buffer.from(
    root(
      append(
        emptyEdge,
        items.map(({ id, sha256 }) =>
          leafHash(Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), sha256])),
        ),
      ).edge,
    ),
  ).toString("base64");
