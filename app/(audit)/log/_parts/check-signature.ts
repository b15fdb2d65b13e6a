import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";

/** What does not hold of a signed head under a verifier key, in words; "" when all does. */
export function faultOfCheckpoint(note: string, vkey: string): string {
  const key = parseVerifierKey(vkey);
  const head = key.ok ? verifyCheckpoint(note, key.value) : key;
  return head.ok ? "" : head.check;
}
