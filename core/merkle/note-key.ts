import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64, isPlainText, utf8 } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/** Signature type of plain Ed25519 notes (c2sp.org/signed-note, Signature types). */
const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;

/** Who may have signed a note. `id` is the key ID, eight hex digits; with the name it finds a note's signature. */
export interface VerifierKey {
  readonly name: string;
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** A name is not empty and has neither spaces of any script, nor plus signs, nor control characters. */
export const isKeyName = (name: string): boolean => isPlainText(name) && /^[^\p{White_Space}+]+$/u.test(name);

/** The key of this name. Throws on a name or a public key that is none. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError("an Ed25519 public key has 32 bytes");
  return { name, id: keyId(name, publicKey), publicKey };
}

/** The public half of a signer's key; `seed` is the 32 secret bytes of RFC 8032. */
export const verifierKeyOf = (name: string, seed: Uint8Array): VerifierKey =>
  verifierKey(name, ed25519.getPublicKey(seed));

/** SHA-256(name || 0x0A || 0x01 || public key), the first four bytes. */
function keyId(name: string, publicKey: Uint8Array): string {
  const input = concatBytes(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey);
  return bytesToHex(sha256(input).subarray(0, 4));
}

/** The vkey text that people hand each other: `name+id+base64(0x01 || public key)`. */
export const formatVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`;

/** The inverse of {@link formatVerifierKey}: refuses other key types and an id that is not the key's. Never throws. */
export function parseVerifierKey(vkey: string): Checked<VerifierKey> {
  const [, name = "", id, base64 = ""] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(vkey) ?? [];
  const [type, ...publicKey] = decodeBase64(base64) ?? [];
  if (!isKeyName(name) || type !== ED25519 || publicKey.length !== PUBLIC_KEY_BYTES)
    return failed("key is malformed", "expected name+id+base64 of an Ed25519 key");
  const key = verifierKey(name, Uint8Array.from(publicKey));
  return key.id === id ? checked(key) : failed("key is malformed", `id should be ${key.id}`);
}
