import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { isKeyName, type VerifierKey, verifierKeyOf } from "./note-key.ts";
import { decodeBase64, encodeBase64, isPlainText, utf8 } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/** A signed note (c2sp.org/signed-note). `text` ends in a newline and means nothing until a signature verifies. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** The key ID, eight hex digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const KEY_ID_BYTES = 4;
const SIGNATURES_MAX = 100;
const SIGNATURE_LINE = /^— ([^ ]+) ([^ ]+)$/;

/** The text with one Ed25519 signature. Throws on a text that no note may have, a bad name or a seed not 32 bytes. */
export function signNote(text: string, name: string, seed: Uint8Array): string {
  if (!isNoteText(text))
    throw new RangeError("a note's text ends in a newline and has no control characters");
  const key = verifierKeyOf(name, seed);
  const signature = concatBytes(hexToBytes(key.id), ed25519.sign(utf8(text), seed));
  return `${text}\n— ${name} ${encodeBase64(signature)}\n`;
}

/** Takes a note apart without verifying anything: refuses every note that is malformed anywhere. Never throws. */
export function parseNote(note: string): Checked<Note> {
  const cut = note.lastIndexOf("\n\n");
  const text = note.slice(0, cut + 1);
  if (cut < 0 || !isNoteText(text)) return failed("note is malformed", "no text before a blank line");
  if (!note.endsWith("\n")) return failed("note is malformed", "no newline at the end");
  const signatures = note
    .slice(cut + 2, -1)
    .split("\n")
    .map(parseSignatureLine);
  if (signatures.length > SIGNATURES_MAX) return failed("note is malformed", "more than 100 signatures");
  if (!signatures.every((signature) => signature !== null))
    return failed("note is malformed", "a line after the text is not a signature");
  return checked({ text, signatures });
}

/** A signature line without its newline; null for anything else. Never throws. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const [, name = "", base64 = ""] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = decodeBase64(base64);
  if (!isKeyName(name) || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  const keyId = bytesToHex(bytes.subarray(0, KEY_ID_BYTES));
  return { name, keyId, signature: bytes.slice(KEY_ID_BYTES) };
}

/**
 * The text of a note that this key signed. Signatures of other keys are ignored, even under the same name; every one
 * that claims to be this key's must verify (RFC 8032, without the leniency of ZIP 215). Never throws.
 */
export function verifyNote(note: string, key: VerifierKey): Checked<string> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.value;
  const claimed = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  if (claimed.length === 0) return failed("no signature by this key", `${key.name}+${key.id}`);
  const message = utf8(text);
  const verifies = ({ signature }: NoteSignature) =>
    signature.length === 64 && ed25519.verify(signature, message, key.publicKey, { zip215: false });
  return claimed.every(verifies) ? checked(text) : failed("signature does not verify");
}

const isNoteText = (text: string): boolean => text.endsWith("\n") && isPlainText(text);
