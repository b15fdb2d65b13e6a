import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64, isPlainText, utf8 } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/** Signature types of Ed25519 keys: plain notes (c2sp.org/signed-note), and cosignatures (c2sp.org/tlog-cosignature). */
export const SIGNATURE_TYPES = { note: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof SIGNATURE_TYPES;
const PUBLIC_KEY_BYTES = 32;

/**
 * An Ed25519 key that signs one type of thing. `id` is the key ID, eight hex digits; with the name it finds a note's
 * signature.
 */
export interface TypedKey<Type extends SignatureType> {
  readonly type: Type;
  readonly name: string;
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** Who may have signed a note. */
export type VerifierKey = TypedKey<"note">;

/** A name is not empty and has neither spaces of any script, nor plus signs, nor control characters. */
export const isKeyName = (name: string): boolean => isPlainText(name) && /^[^\p{White_Space}+]+$/u.test(name);

/** The key of this name. Throws on a name or a public key that is none. */
export const verifierKey = (name: string, publicKey: Uint8Array): VerifierKey =>
  typedKey("note", name, publicKey);

/** The public half of a signer's key; `seed` is the 32 secret bytes of RFC 8032. */
export const verifierKeyOf = (name: string, seed: Uint8Array): VerifierKey =>
  verifierKey(name, ed25519.getPublicKey(seed));

/** A key of this type and name. Throws on a name or a public key that is none. */
export function typedKey<Type extends SignatureType>(
  type: Type,
  name: string,
  publicKey: Uint8Array,
): TypedKey<Type> {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError("an Ed25519 public key has 32 bytes");
  return { type, name, id: keyId(type, name, publicKey), publicKey };
}

/** SHA-256(name || 0x0A || signature type || public key), the first four bytes. */
function keyId(type: SignatureType, name: string, publicKey: Uint8Array): string {
  const input = concatBytes(utf8(`${name}\n`), Uint8Array.of(SIGNATURE_TYPES[type]), publicKey);
  return bytesToHex(sha256(input).subarray(0, 4));
}

/** The vkey text that people hand each other: `name+id+base64(signature type || public key)`. */
export const formatVerifierKey = ({ type, name, id, publicKey }: TypedKey<SignatureType>): string =>
  `${name}+${id}+${encodeBase64(concatBytes(Uint8Array.of(SIGNATURE_TYPES[type]), publicKey))}`;

/** The inverse of {@link formatVerifierKey}: refuses other key types and an id that is not the key's. Never throws. */
export const parseVerifierKey = (vkey: string): Checked<VerifierKey> => parseTypedKey("note", vkey);

/** {@link parseVerifierKey} for a key of this type alone. Never throws. */
export function parseTypedKey<Type extends SignatureType>(type: Type, vkey: string): Checked<TypedKey<Type>> {
  const [, name = "", id, base64 = ""] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(vkey) ?? [];
  const [found, ...publicKey] = decodeBase64(base64) ?? [];
  if (!isKeyName(name) || found !== SIGNATURE_TYPES[type] || publicKey.length !== PUBLIC_KEY_BYTES)
    return failed("key is malformed", `expected name+id+base64 of an Ed25519 ${type} key`);
  const key = typedKey(type, name, Uint8Array.from(publicKey));
  return key.id === id ? checked(key) : failed("key is malformed", `id should be ${key.id}`);
}

/** The SHA-256 of a key's public half in hex, four digits a group: what people compare outside the app. */
export const fingerprint = ({ publicKey }: Pick<TypedKey<SignatureType>, "publicKey">): string =>
  bytesToHex(sha256(publicKey)).replace(/(.{4})(?=.)/g, "$1 ");
