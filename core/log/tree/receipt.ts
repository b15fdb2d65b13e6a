import { refuseUnless } from "#core/base/refusal.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";
import type { Runner } from "#db/statement.ts";
import {
  checkpointCovering,
  cosignedCovering,
  latestCheckpoint,
  type SignedHead,
} from "../heads/checkpoint.ts";
import { nodeReader } from "./tiles.ts";

/**
 * One entry's receipt (C2SP tlog-proof): its index, its inclusion proof and a checkpoint, the newest with cosignatures
 * where one covers the entry. Refuses `not_yet` until a checkpoint does.
 */
export async function receiptOf(run: Runner, leafIndex: number): Promise<string> {
  const covering = (await cosignedCovering(run, leafIndex)) ?? (await uncosigned(run, leafIndex));
  refuseUnless(covering, "not_yet", {
    field: "index",
    detail: "no checkpoint covers this entry yet; ask again in a second",
  });
  const hashes = await inclusionProof(leafIndex, covering.size, nodeReader(run, covering.size));
  return formatTlogProof({ index: BigInt(leafIndex), hashes, checkpoint: covering.note, extra: null });
}

async function uncosigned(run: Runner, leafIndex: number): Promise<SignedHead | null> {
  const latest = await latestCheckpoint(run);
  return latest && latest.size > leafIndex ? latest : checkpointCovering(run, leafIndex);
}
