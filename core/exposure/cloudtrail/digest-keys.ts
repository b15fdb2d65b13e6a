import { createPublicKey, hash, type KeyObject } from "node:crypto";
import { z } from "zod";

/** The public keys that CloudTrail's digests are signed with. `of` answers the one of a fingerprint. */
export interface DigestKeys {
  of(fingerprint: string): KeyObject | undefined;
}

const Listed = z.object({ PublicKeyList: z.array(z.object({ Value: z.string().min(1) })).min(1) });

/**
 * Reads what `aws cloudtrail list-public-keys` prints, or one key as PEM. A key's fingerprint is the MD5 of its PKCS #1 form,
 * in hex. Null for what is neither.
 */
export function readDigestKeys(text: string): DigestKeys | null {
  try {
    const keys = text.includes("-----BEGIN") ? [createPublicKey(text)] : listedIn(text);
    const known = new Map(keys.map((key) => [fingerprintOf(key), key]));
    return { of: (fingerprint) => known.get(fingerprint.toLowerCase()) };
  } catch {
    return null;
  }
}

const listedIn = (text: string): KeyObject[] =>
  Listed.parse(JSON.parse(text)).PublicKeyList.map(({ Value }) =>
    createPublicKey({ key: Buffer.from(Value, "base64"), format: "der", type: "pkcs1" }),
  );

/** By way of SPKI: a key that was read from PKCS #1 cannot be written as such (Node 24). */
function fingerprintOf(key: KeyObject): string {
  const again = createPublicKey({
    key: key.export({ format: "der", type: "spki" }),
    format: "der",
    type: "spki",
  });
  return hash("md5", again.export({ format: "der", type: "pkcs1" }), "hex");
}
