import { canonicalText } from "#core/merkle/canonical.ts";
import { decodeBase64, utf8 } from "#core/merkle/text.ts";
import { objectIn } from "./entry-facts.ts";

export interface Spelling {
  readonly bytes: Uint8Array;
  /** How these bytes follow from what was given: "" for as they are. */
  readonly how: string;
}

/**
 * What the bytes of an entry may be that a person gives: as they are; the `bytes` of the API's answer; or, of JSON that was
 * laid out anew, its one canonical spelling (RFC 8785), which is what the log hashes. All are safe: the proof decides.
 */
export function spellingsOf(given: Uint8Array): Spelling[] {
  const asGiven = { bytes: given, how: "" };
  const json = objectIn(given);
  if (json === null) return [asGiven];
  const inside = typeof json.bytes === "string" ? decodeBase64(json.bytes) : null;
  const text = canonicalOrNull(json);
  return [
    asGiven,
    ...(inside ? [{ bytes: inside, how: " (the answer's own “bytes”)" }] : []),
    ...(text === null ? [] : [{ bytes: utf8(text), how: " (in its canonical spelling, RFC 8785)" }]),
  ];
}

function canonicalOrNull(json: Record<string, unknown>): string | null {
  try {
    return canonicalText(json);
  } catch {
    return null; // half a surrogate pair, which no canonical JSON has
  }
}
