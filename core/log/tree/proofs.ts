import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { consistencyProof, inclusionProof } from "#core/merkle/proof.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { countField } from "../entry/count-field.ts";
import { readHead } from "./head.ts";
import { receiptOf } from "./receipt.ts";
import { nodeReader } from "./tiles.ts";

export const Inclusion = z.strictObject({ index: countField, size: countField });
export const Consistency = z.strictObject({ from: countField, to: countField });
export const Receipt = z.strictObject({ index: countField });

/** Hashes in base64, from the leaf (or the old tree) upwards. */
export interface InclusionView {
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly hashes: readonly string[];
}
export interface ConsistencyView {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly string[];
}

/** The proof that entry `index` is in the tree of `size` (RFC 6962, 2.1.1). Refuses unless index < size <= the log's. */
export async function provesInclusion(viewer: Viewer, raw: unknown): Promise<InclusionView> {
  const { index, size } = Inclusion.parse(raw);
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  await refusePastHead(run, "size", size);
  refuseUnless(index < size, "invalid", {
    field: "index",
    detail: `the tree of ${size} has no entry ${index}`,
  });
  const read = nodeReader(run, size);
  // The leaf's hash from the tree, too: it is there when the entry is no longer kept.
  const [hashes, leaf] = await Promise.all([inclusionProof(index, size, read), read(0, index)]);
  return { index, size, leafHash: base64(leaf), hashes: hashes.map(base64) };
}

/** The proof that the tree of `from` is a prefix of that of `to` (RFC 6962, 2.1.2). Refuses unless 0 < from <= to. */
export async function provesConsistency(viewer: Viewer, raw: unknown): Promise<ConsistencyView> {
  const { from, to } = Consistency.parse(raw);
  mustAllow(viewer, "log.read");
  const run = onClient(database().pool);
  await refusePastHead(run, "to", to);
  refuseUnless(from > 0 && from <= to, "invalid", { field: "from", detail: `use a size from 1 to ${to}` });
  const hashes = await consistencyProof(from, to, nodeReader(run, to));
  return { from, to, hashes: hashes.map(base64) };
}

/** An entry's receipt (C2SP tlog-proof). Refuses `not_yet` until a checkpoint covers it. */
export async function receiptText(viewer: Viewer, raw: unknown): Promise<string> {
  const { index } = Receipt.parse(raw);
  mustAllow(viewer, "log.read");
  return receiptOf(onClient(database().pool), index);
}

async function refusePastHead(run: Runner, field: string, size: number): Promise<void> {
  const head = (await readHead(run)).edge.size;
  refuseUnless(size <= head, "invalid", { field, detail: `the log has ${head} entries` });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
