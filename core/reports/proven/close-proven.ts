import { createHash } from "node:crypto";
import { utf8 } from "#core/merkle/text.ts";
import { hashesOf } from "#core/verify/bundle/fingerprints.ts";
import { FILES, README } from "#core/verify/bundle/format.ts";
import { crc32 } from "#core/verify/bundle/large/crc32.ts";
import { frameOf } from "#core/verify/bundle/large/frame.ts";
import type { Runner } from "#db/statement.ts";
import type { IssuedReport } from "../issued/row.ts";
import { proofFiles, proofOfLeaves } from "../kit/proof.ts";
import { type KeptStream, keepPart, keptBytes, keptPart, type Place } from "../kit/sealed-stream.ts";
import { manifestOf } from "./build-bundle.ts";
import { keptMade, type Made } from "./made.ts";

const CLOSED = -2;

type Name = (typeof FILES)[number];
type Small = Record<Exclude<Name, "reads.csv" | "entries.ndjson">, string>;

/** An archive that can be written from any byte on: the files that were kept, and in base64 those around them. */
export interface Closed {
  readonly made: Made;
  readonly small: Small;
  /** The line of the export's own entry, the last of entries.ndjson. */
  readonly lastLine: string;
  readonly facts: Readonly<Record<Name, { readonly bytes: number; readonly crc32: number }>>;
}

/**
 * What completes an export once its own entry is in the log: the checkpoint that covers it, and one proof for all. Made when it is
 * first taken, and kept by {@link keepClosed}.
 */
export async function closeProven(run: Runner, place: Place, row: IssuedReport): Promise<Closed> {
  const kept = await keptClosed(run, place);
  return kept ?? closedOf(run, place, await keptMade(run, place), row.leafIndex ?? -1);
}

/** Keeps what completes an export, so that every taking has the same bytes. Answers what was kept before, where somebody was first. */
export async function keepClosed(run: Runner, place: Place, closed: Closed): Promise<Closed> {
  const kept = await keptClosed(run, place);
  if (!kept) await keepPart(run, place, CLOSED, utf8(JSON.stringify(closed)));
  return kept ?? closed;
}

async function keptClosed(run: Runner, place: Place): Promise<Closed | null> {
  const kept = await keptPart(run, place, CLOSED);
  return kept && (JSON.parse(Buffer.from(kept).toString("utf8")) as Closed);
}

async function closedOf(run: Runner, place: Place, made: Made, exportLeaf: number): Promise<Closed> {
  const proof = await proofOfLeaves(run, await leavesIn(run, place, made.leaves), exportLeaf);
  const { "entries.ndjson": last, ...proving } = proofFiles(proof);
  const entries = await withLine(run, place, made.entries, last);
  const others = { "README.txt": utf8(README), ...proving };
  const kept = { "reads.csv": made.csv.sha256, "entries.ndjson": entries.sha256 };
  const manifest = manifestOf(made.statement, proof, { ...hashesOf(others), ...kept });
  const small = { ...others, "manifest.json": manifest };
  const facts = Object.fromEntries(
    Object.entries(small).map(([name, bytes]) => [name, { bytes: bytes.length, crc32: crc32(bytes) }]),
  ) as Omit<Closed["facts"], "reads.csv" | "entries.ndjson">;
  return {
    ...{ made, lastLine: Buffer.from(last).toString("utf8") },
    small: Object.fromEntries(
      Object.entries(small).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]),
    ) as Small,
    facts: { ...facts, "reads.csv": made.csv, "entries.ndjson": entries },
  };
}

async function leavesIn(run: Runner, place: Place, kept: KeptStream): Promise<number[]> {
  const leaves: number[] = [];
  for await (const bytes of keptBytes(run, place, kept)) {
    const part = Buffer.from(bytes);
    for (let at = 0; at < part.length; at += 8) leaves.push(Number(part.readBigUInt64BE(at)));
  }
  return leaves;
}

/** What a kept file is with one more line. */
async function withLine(
  run: Runner,
  place: Place,
  kept: KeptStream,
  line: Uint8Array,
): Promise<{ bytes: number; crc32: number; sha256: string }> {
  const hash = createHash("sha256");
  for await (const bytes of keptBytes(run, place, kept)) hash.update(bytes);
  hash.update(line);
  return { bytes: kept.bytes + line.length, crc32: crc32(line, kept.crc32), sha256: hash.digest("hex") };
}

/** Some bytes of an archive, and where they stand. */
interface Stretch {
  readonly at: number;
  readonly bytes: number;
  readonly read: (from: number) => AsyncIterable<Uint8Array>;
}

/** An archive as it is written: how long it is, and its bytes from one on. */
export function archiveOf(run: Runner, place: Place, closed: Closed) {
  const { heads, tail, starts, size } = frameOf(FILES.map((name) => [name, closed.facts[name]]));
  const stretches: Stretch[] = FILES.flatMap((name, n) => {
    const [head, at, { bytes }] = [heads[n]!, starts[n]!, closed.facts[name]]; // one of each
    return [
      fixed(at - head.length, head),
      { at, bytes, read: (from) => fileFrom(run, place, closed, name, from) },
    ];
  });
  stretches.push(fixed(size - tail.length, tail));
  async function* from(first: number): AsyncGenerator<Uint8Array> {
    for (const { at, bytes, read } of stretches) if (at + bytes > first) yield* read(Math.max(0, first - at));
  }
  return { size, from };
}

const fixed = (at: number, bytes: Uint8Array): Stretch => ({
  ...{ at, bytes: bytes.length },
  async *read(from) {
    yield bytes.subarray(from);
  },
});

async function* fileFrom(
  run: Runner,
  place: Place,
  { made, small, lastLine }: Closed,
  name: Name,
  from: number,
): AsyncGenerator<Uint8Array> {
  if (name === "reads.csv") yield* keptBytes(run, place, made.csv, from);
  else if (name === "entries.ndjson") {
    yield* keptBytes(run, place, made.entries, from);
    yield utf8(lastLine).subarray(Math.max(0, from - made.entries.bytes));
  } else yield Buffer.from(small[name], "base64").subarray(from);
}
