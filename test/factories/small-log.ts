import { formatAddCheckpoint } from "#core/merkle/add-checkpoint.ts";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { naiveConsistency, naiveRoot } from "./rfc6962-reference.ts";

/** A log in memory that asks a witness as a real one does. `entry` says what stands at an index: two histories differ there. */
export function smallLog(
  origin = "whosaw.test/log",
  seed: Uint8Array = new Uint8Array(32).fill(7),
  entry: (index: number) => string = (index) => `entry ${index}`,
) {
  const entries = (size: number) =>
    Array.from({ length: size }, (_, at) => new TextEncoder().encode(entry(at)));
  const checkpoint = (size: number) =>
    signCheckpoint({ origin, size: BigInt(size), root: naiveRoot(entries(size)), extensions: [] }, seed);
  return {
    origin,
    vkey: formatVerifierKey(verifierKeyOf(origin, seed)),
    checkpoint,
    /** The body of an add-checkpoint request. */
    request(old: number, size: number): string {
      const proof = old > 0 && old <= size ? naiveConsistency(old, entries(size)) : [];
      return formatAddCheckpoint({ old: BigInt(old), proof, checkpoint: checkpoint(size) });
    },
  };
}
