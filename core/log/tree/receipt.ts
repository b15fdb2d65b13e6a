import { refuseUnless } from "#core/base/refusal.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";
import type { Runner } from "#db/statement.ts";
import { checkpointCovering, latestCheckpoint } from "../heads/checkpoint.ts";
import { nodeReader } from "./tiles.ts";

/**
 * One entry's receipt (C2SP tlog-proof): its index, its inclusion proof and a checkpoint. Refuses `not_yet` until a
 * checkpoint covers the entry.
 */
export async function receiptOf(run: Runner, leafIndex: number): Promise<string> {
  const latest = await latestCheckpoint(run);
  const covering = latest && latest.size > leafIndex ? latest : await checkpointCovering(run, leafIndex);
  refuseUnless(covering, "not_yet", {
    field: "index",
    detail: "no checkpoint covers this entry yet; ask again in a second",
  });
  const hashes = await inclusionProof(leafIndex, covering.size, nodeReader(run, covering.size));
  return formatTlogProof({ index: BigInt(leafIndex), hashes, checkpoint: covering.note, extra: null });
}
