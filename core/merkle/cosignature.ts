import { ed25519 } from "@noble/curves/ed25519.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { parseCheckpoint } from "./checkpoint.ts";
import { type NoteSignature, parseNote, parseSignatureLine } from "./note.ts";
import { parseTypedKey, type TypedKey, typedKey } from "./note-key.ts";
import { encodeBase64, utf8 } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/**
 * Cosignatures (c2sp.org/tlog-cosignature, Ed25519): a witness says that, as of a time, this was the largest tree it had
 * seen of a log, and that it continued every tree it had seen before.
 */
export type CosignerKey = TypedKey<"cosignature">;

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const TIME_MAX = 2n ** 63n - 1n;

/** The public half of a witness's key; `seed` is the 32 secret bytes of RFC 8032. Throws on a name that is none. */
export const cosignerKeyOf = (name: string, seed: Uint8Array): CosignerKey =>
  typedKey("cosignature", name, ed25519.getPublicKey(seed));

/** A witness's vkey (signature type 0x04); refuses a key that signs notes. Never throws. */
export const parseCosignerKey = (vkey: string): Checked<CosignerKey> => parseTypedKey("cosignature", vkey);

/**
 * The signature line, with its newline, by which a witness cosigns a checkpoint's note text at `time` (seconds since the
 * epoch). Throws on a text that is no checkpoint: a witness signs nothing else.
 */
export function cosign(text: string, name: string, seed: Uint8Array, time: bigint): string {
  if (!parseCheckpoint(text).ok) throw new RangeError("only a checkpoint's text is cosigned");
  if (time < 0n || time > TIME_MAX) throw new RangeError("a cosignature's time is from 0 to 2^63 - 1");
  const key = cosignerKeyOf(name, seed);
  const signature = ed25519.sign(message(text, time), seed);
  return `— ${name} ${encodeBase64(concatBytes(hexToBytes(key.id), bigEndian(time), signature))}\n`;
}

/** What a cosignature line has shown, of the text it was checked against. */
export interface Cosigned {
  /** Seconds since the epoch, by the witness's clock. */
  readonly time: bigint;
  /** The line itself, with its newline, as it goes below a note. */
  readonly line: string;
}

/**
 * The cosignature of this key in what a witness answered: lines of other keys are ignored, and of its own the newest
 * counts. Every line must be a signature line, and every one that claims to be this key's must verify. Never throws.
 */
export function verifyCosignatures(text: string, lines: string, key: CosignerKey): Checked<Cosigned> {
  if (!lines.endsWith("\n")) return failed("note is malformed", "no newline at the end of the cosignatures");
  const parsed = lines
    .slice(0, -1)
    .split("\n")
    .map((line) => ({ line: `${line}\n`, signature: parseSignatureLine(line) }));
  if (parsed.some(({ signature }) => signature === null))
    return failed("note is malformed", "a line of the answer is not a signature");
  const own = parsed.flatMap(({ line, signature }) =>
    signature && signature.name === key.name && signature.keyId === key.id ? [{ line, signature }] : [],
  );
  if (own.length === 0) return failed("no signature by this key", `${key.name}+${key.id}`);
  const times = own.map(({ signature }) => timeOf(text, signature, key));
  if (times.some((time) => time === null)) return failed("signature does not verify", `of ${key.name}`);
  const found = own.map(({ line }, at) => ({ line, time: times[at] as bigint }));
  return checked(found.reduce((newest, each) => (each.time > newest.time ? each : newest)));
}

/** The cosignature of this key below a note. Does not ask who signed the note itself. Never throws. */
export function verifyCosignedNote(note: string, key: CosignerKey): Checked<Cosigned> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text } = parsed.value;
  return verifyCosignatures(text, note.slice(text.length + 1), key);
}

/** When this signature was made; null when it is not this key's over this text. */
function timeOf(text: string, { signature }: NoteSignature, key: CosignerKey): bigint | null {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  if (time > TIME_MAX) return null;
  const made = signature.subarray(TIME_BYTES);
  return ed25519.verify(made, message(text, time), key.publicKey, { zip215: false }) ? time : null;
}

const message = (text: string, time: bigint): Uint8Array => utf8(`cosignature/v1\ntime ${time}\n${text}`);

function bigEndian(value: bigint): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
