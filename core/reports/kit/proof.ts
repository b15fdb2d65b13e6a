import { canonicalText } from "#core/base/canonical.ts";
import {
  checkpointCovering,
  firstCosignedCovering,
  logVerifierKey,
  type SignedHead,
  signHead,
} from "#core/log/heads/checkpoint.ts";
import { keys } from "#core/log/keys/keys.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { nodeReader } from "#core/log/tree/tiles.ts";
import { multiProof } from "#core/merkle/multi-proof.ts";
import { utf8 } from "#core/merkle/text.ts";
import type { EntryLine } from "#core/verify/bundle/format.ts";
import { VERIFIER_PAGE } from "#core/verify/generated/page.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What proves a report: its entries and its own, with one proof for all of them against one checkpoint. */
export interface Proof {
  readonly lines: readonly EntryLine[];
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly vkey: string;
  readonly origin: string;
  /** Where the report itself stands in the log. */
  readonly exportLeaf: number;
}

/** Proves entries, and the one with which their report was finished. */
export async function proofOf(
  run: Runner,
  entries: readonly EntryLine[],
  exportLeaf: number,
): Promise<Proof> {
  const proof = await proofOfLeaves(
    run,
    entries.map(({ leaf }) => leaf),
    exportLeaf,
  );
  return { ...proof, lines: [...entries, ...proof.lines] };
}

/** Proves entries that are known by their places alone, and the one with which their report was finished: its one line. */
export async function proofOfLeaves(
  run: Runner,
  leaves: readonly number[],
  exportLeaf: number,
): Promise<Proof> {
  const head = await headFor(run, exportLeaf);
  const lines = [await finishLine(run, exportLeaf)];
  const hashes = await multiProof([...leaves, exportLeaf], head.size, nodeReader(run, head.size));
  const { origin } = keys();
  const vkey = logVerifierKey();
  return { lines, size: head.size, hashes, checkpoint: head.note, vkey, origin, exportLeaf };
}

/** With countersignatures where somebody gave them; else the first that covers it, so that it stays the same. */
const headFor = async (run: Runner, leaf: number): Promise<SignedHead> =>
  (await firstCosignedCovering(run, leaf)) ?? (await checkpointCovering(run, leaf)) ?? (await signHead(run));

async function finishLine(run: Runner, leaf: number): Promise<EntryLine> {
  const [row] = await run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leaf}`,
  );
  if (!row) throw new Error(`entry ${leaf}, with which a report was finished, is not there`);
  return { leaf, bytes: row.bytes.toString("base64"), openings: [] };
}

/** The files that every bundle ends with: what proves its lines, and the page that checks it. Pure. */
export const proofFiles = ({ lines, size, hashes, checkpoint, vkey }: Proof) => ({
  "entries.ndjson": utf8(lines.map((line) => `${canonicalText(line)}\n`).join("")),
  "proofs.json": utf8(
    canonicalText({ size, hashes: hashes.map((hash) => Buffer.from(hash).toString("base64")) }),
  ),
  checkpoint: utf8(checkpoint),
  vkey: utf8(`${vkey}\n`),
  "verifier.html": utf8(VERIFIER_PAGE),
});
