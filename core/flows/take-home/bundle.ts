import {
  checkpointCovering,
  cosignedCovering,
  logVerifierKey,
  type SignedHead,
  signHead,
} from "#core/log/heads/checkpoint.ts";
import { keys } from "#core/log/keys/keys.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { nodeReader } from "#core/log/tree/tiles.ts";
import { multiProof } from "#core/merkle/multi-proof.ts";
import { ACCESS_README, type AccessManifest } from "#core/verify/bundle/access-format.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import { type AccessBundle, canonicalText, type EntryLine } from "#core/verify/bundle/format.ts";
import { VERIFIER_PAGE } from "#core/verify/generated/page.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Content } from "./content.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What proves a report. */
export interface Proof {
  readonly lines: readonly EntryLine[];
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly vkey: string;
  readonly origin: string;
  readonly exportLeaf: number;
}

/** A report with what proves it: one proof for all of its entries against one checkpoint. */
export async function provenBundle(run: Runner, content: Content, exportLeaf: number): Promise<AccessBundle> {
  const head = await headFor(run, exportLeaf);
  const lines = [...content.lines, await finishLine(run, exportLeaf)];
  const leaves = lines.map(({ leaf }) => leaf);
  const hashes = await multiProof(leaves, head.size, nodeReader(run, head.size));
  const { origin } = keys();
  const vkey = logVerifierKey();
  return buildAccessBundle(content, {
    lines,
    size: head.size,
    hashes,
    checkpoint: head.note,
    vkey,
    origin,
    exportLeaf,
  });
}

/** With countersignatures where somebody gave them; else the first that covers it, so that it stays the same. */
const headFor = async (run: Runner, leaf: number): Promise<SignedHead> =>
  (await cosignedCovering(run, leaf)) ?? (await checkpointCovering(run, leaf)) ?? (await signHead(run));

async function finishLine(run: Runner, leaf: number): Promise<EntryLine> {
  const [row] = await run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${leaf}`,
  );
  if (!row) throw new Error(`entry ${leaf}, with which a report was finished, is not there`);
  return { leaf, bytes: row.bytes.toString("base64"), openings: [] };
}

/** Puts a report together. The manifest is the last: it names the hash of every other file. Pure. */
export function buildAccessBundle(
  { statement: stated, pdf, json, csv }: Content,
  proof: Proof,
): AccessBundle {
  const { lines, size, hashes, checkpoint, vkey, origin, exportLeaf } = proof;
  const files = {
    "README.txt": utf8(ACCESS_README),
    "report.pdf": pdf,
    "report.json": json,
    "reads.csv": csv,
    "entries.ndjson": utf8(lines.map((line) => `${canonicalText(line)}\n`).join("")),
    "proofs.json": utf8(
      canonicalText({ size, hashes: hashes.map((hash) => Buffer.from(hash).toString("base64")) }),
    ),
    checkpoint: utf8(checkpoint),
    vkey: utf8(`${vkey}\n`),
    "verifier.html": utf8(VERIFIER_PAGE),
  };
  const manifest: AccessManifest = {
    ...{ format: "whosaw-access", version: 1, statement: stated, origin, vkey, exportLeaf, size },
    files: hashesOf(files),
  };
  return { ...files, "manifest.json": utf8(canonicalText(manifest)) };
}
