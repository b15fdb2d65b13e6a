import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { utf8 } from "#core/merkle/text.ts";
import { formatTlogProof } from "#core/merkle/tlog-proof.ts";

const ORIGIN = "example.invalid/log";
const SEED = new Uint8Array(32).fill(5); // known to everybody, as an example's may be
const SIZE = 11;
const INDEX = 6;

const entryOf = (n: number): Uint8Array =>
  utf8(
    `{"datasets":[{"dss":2,"id":"clicks"}],"how":"view","kind":"read","outcome":"allowed","recordedAt":"2026-11-05T08:4${n % 10}:00.000Z","source":"example","v":1}`,
  );

export const exampleKey: string = formatVerifierKey(verifierKeyOf(ORIGIN, SEED));

/** A receipt of a made-up log, with its entry inside; broken, one character of the entry was changed afterwards. */
export async function exampleReceipt({ broken }: { broken: boolean }): Promise<string> {
  const entries = Array.from({ length: SIZE }, (_, n) => entryOf(n));
  const leaves = entries.map(leafHash);
  const { edge, completed } = append(emptyEdge, leaves);
  const nodes = new Map(completed.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const readNode = async (level: number, index: number) =>
    (level === 0 ? leaves[index] : nodes.get(`${level}/${index}`)) ?? new Uint8Array(32);
  const checkpoint = signCheckpoint(
    { origin: ORIGIN, size: BigInt(SIZE), root: root(edge), extensions: [] },
    SEED,
  );
  const hashes = await inclusionProof(INDEX, SIZE, readNode);
  const entry = new TextDecoder().decode(entryOf(INDEX));
  const extra = utf8(broken ? entry.replace('"dss":2', '"dss":1') : entry);
  return formatTlogProof({ index: BigInt(INDEX), hashes, checkpoint, extra });
}
