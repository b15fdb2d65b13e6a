import { canonicalText } from "#core/merkle/canonical.ts";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { openedCommitment } from "#core/merkle/commitment.ts";
import { multiProof } from "#core/merkle/multi-proof.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { encodeBase64, utf8 } from "#core/merkle/text.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";
import { columnsOf } from "#core/verify/bundle/csv.ts";
import { hashesOf, sha256, statementHash } from "#core/verify/bundle/fingerprints.ts";
import { type Bundle, type EntryLine, README, type Statement } from "#core/verify/bundle/format.ts";
import { clearCells, type ProvenBody } from "#core/verify/bundle/proven-cells.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { naiveConsistency, naiveInclusion, naiveNodes, naiveRoot } from "./rfc6962-reference.ts";

const KEY = new Uint8Array(32).fill(11);

/** A log on paper: its entries, heads and proofs, by the reference implementation, without any database. */
export class PaperLog {
  readonly origin: string;
  readonly seed: Uint8Array;
  readonly entries: Uint8Array[];

  constructor(
    entries: Uint8Array[],
    origin = "paper.example/log",
    seed: Uint8Array = new Uint8Array(32).fill(7),
  ) {
    this.entries = entries;
    this.origin = origin;
    this.seed = seed;
  }

  get vkey(): string {
    return formatVerifierKey(verifierKeyOf(this.origin, this.seed));
  }

  head(size = this.entries.length): string {
    const root = naiveRoot(this.entries.slice(0, size));
    return signCheckpoint({ origin: this.origin, size: BigInt(size), root, extensions: [] }, this.seed);
  }

  receipt(index: number, { size = this.entries.length, withEntry = false } = {}): string {
    const hashes = naiveInclusion(index, this.entries.slice(0, size));
    const extra = withEntry ? this.entries[index]! : null;
    return formatTlogProof({ index: BigInt(index), hashes, checkpoint: this.head(size), extra });
  }

  /** As `log/proof/consistency` answers it. */
  consistency(from: number, to = this.entries.length): string {
    const hashes = naiveConsistency(from, this.entries.slice(0, to)).map(encodeBase64);
    return JSON.stringify({ from, to, hashes });
  }
}

const actorId = (n: number): string => `00000000-0000-4000-8000-00000000000${n % 3}`;

/** A read's entry, as the log has them. */
export function readEntry(n: number): Uint8Array {
  const body: ProvenBody = {
    actor: encodeBase64(openedCommitment(KEY, actorId(n))!),
    datasets: [{ dss: 2 + (n % 3), id: "prompts" }],
    happenedAt: `2026-11-05T08:${String(10 + n).slice(-2)}:00.000Z`,
    how: "view",
    items: 1,
    kind: "read",
    nonce: encodeBase64(new Uint8Array(16).fill(n)),
    outcome: n % 4 === 3 ? "refused" : "allowed",
    purpose: n % 2 === 0 ? "@quality" : null,
    recordedAt: `2026-11-05T09:${String(10 + n).slice(-2)}:00.000Z`,
    scope: "subjects",
    source: "activity-db",
    subjects: { count: 1, root: encodeBase64(new Uint8Array(32).fill(n)) },
    v: 1,
  };
  return utf8(canonicalText(body));
}

/** An export of a few reads of a small log, with the log that it is from. */
export async function paperBundle(reads = 4): Promise<{ log: PaperLog; bundle: Bundle; zip: Uint8Array }> {
  const entries = Array.from({ length: reads }, (_, n) => readEntry(n));
  const bodies = entries.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as ProvenBody);
  const rows = bodies.map((body, n) => {
    const cells: Record<string, string | undefined> = {
      ...clearCells(n, body),
      actor_id: actorId(n),
      actor_name: "Ada",
    };
    return columnsOf(false).map((column) => (cells[column] ?? "").replace(/^@/, "'@"));
  });
  const csv = utf8([columnsOf(false), ...rows].map((row) => `${row.join()}\n`).join(""));
  const refused = bodies.filter(({ outcome }) => outcome === "refused").length;
  const statement: Statement = {
    question: "Which reads match this filter?",
    filter: {},
    withSubjects: false,
    counts: { rows: reads, allowed: reads - refused, refused, actors: Math.min(3, reads) },
    files: { "reads.csv": sha256(csv), "README.txt": sha256(README) },
    askedBy: { roles: ["auditor"] },
    askedAt: "2026-11-06T10:00:00.000Z",
    codeVersion: "0.1.0",
  };
  const exported = {
    kind: "reads.export",
    recordedAt: statement.askedAt,
    statement: statementHash(statement),
    v: 1,
  };
  const log = new PaperLog([...entries, utf8(canonicalText(exported)), utf8('{"v":1}')]);
  const key = encodeBase64(KEY);
  const lines: EntryLine[] = log.entries.slice(0, reads + 1).map((bytes, leaf) => ({
    leaf,
    bytes: encodeBase64(bytes),
    openings: leaf < reads ? [{ field: "actor", value: actorId(leaf), key }] : [],
  }));
  const size = log.entries.length;
  const hashes = await multiProof(
    lines.map(({ leaf }) => leaf),
    size,
    naiveNodes(log.entries),
  );
  const files = {
    "README.txt": utf8(README),
    "reads.csv": csv,
    "entries.ndjson": utf8(lines.map((line) => `${canonicalText(line)}\n`).join("")),
    "proofs.json": utf8(canonicalText({ size, hashes: hashes.map(encodeBase64) })),
    checkpoint: utf8(log.head()),
    vkey: utf8(`${log.vkey}\n`),
    "verifier.html": utf8("<!doctype html>\n"),
  };
  const { origin, vkey } = log;
  const manifest = {
    format: "whosaw-reads",
    version: 1,
    statement,
    origin,
    vkey,
    exportLeaf: reads,
    size,
    files: hashesOf(files),
  };
  const bundle = { ...files, "manifest.json": utf8(canonicalText(manifest)) };
  return { log, bundle, zip: zipBundle(bundle) };
}
