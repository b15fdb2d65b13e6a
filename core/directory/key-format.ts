import { hash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

export type KeyKind = "source" | "person" | "collector";

const PREFIX: Record<KeyKind, string> = {
  source: "whosaw_src_",
  person: "whosaw_tok_",
  collector: "whosaw_col_",
};
const RANDOM_HEX = 64;
const CHECK_HEX = 8;
const SHOWN_HEX = 6;

export interface MintedKey {
  /** The key itself: shown once, never stored. */
  readonly key: string;
  /** What is kept to recognise it by in lists. */
  readonly prefix: string;
  /** SHA-256 of the key: what is stored. */
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** A new key: a prefix that says its kind, 256 random bits, and a CRC-32 so that a typing slip never asks the database. */
export function mintKey(kind: KeyKind): MintedKey {
  const body = PREFIX[kind] + randomBytes(RANDOM_HEX / 2).toString("hex");
  const key = body + checksum(body);
  return { key, prefix: body.slice(0, PREFIX[kind].length + SHOWN_HEX), hash: hashKey(key) };
}

/** The kind of a key with a true checksum; `null` for anything else. */
export function kindOfKey(key: string): KeyKind | null {
  const kind = (["source", "person", "collector"] as const).find((each) => key.startsWith(PREFIX[each]));
  if (!kind || key.length !== PREFIX[kind].length + RANDOM_HEX + CHECK_HEX) return null;
  const body = key.slice(0, -CHECK_HEX);
  return key.slice(-CHECK_HEX) === checksum(body) ? kind : null;
}

/** What the database has of a key: its SHA-256, and no salt, for nobody guesses 256 random bits. */
export const hashKey = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hash("sha256", key, "buffer"));

const checksum = (body: string): string => crc32(body).toString(16).padStart(CHECK_HEX, "0");
