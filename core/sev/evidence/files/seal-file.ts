import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import { keys } from "#core/log/keys/keys.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Which file it is; authenticated with its bytes, so that none can take another's place. */
export interface FileIdentity {
  readonly sevNumber: number;
  readonly id: string;
  /** Of the file as it was added, in hex. */
  readonly sha256: string;
}

/** SHA-256 in hex. */
export const sha256Of = (bytes: Uint8Array): string => hash("sha256", bytes);

/** AES-256-GCM under a key of the file's own, which is wrapped under the key-encryption key: nonce, ciphertext, tag. */
export function sealFile(file: FileIdentity, bytes: Uint8Array): { sealed: Buffer; wrapped: Uint8Array } {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(aadOf(file));
  const body = cipher.update(bytes);
  cipher.final(); // GCM holds nothing back
  const sealed = Buffer.concat([nonce, body, cipher.getAuthTag()]);
  return { sealed, wrapped: keys().provider.wrap(key) };
}

/** The inverse of {@link sealFile}. Throws when a byte was changed, it is another file, or its hash is another. */
export async function openSealedFile(
  file: FileIdentity,
  { sealed, wrapped }: { sealed: Uint8Array; wrapped: Uint8Array },
): Promise<Buffer> {
  const { provider } = keys();
  await provider.ready([wrapped]);
  const decipher = createDecipheriv("aes-256-gcm", provider.unwrap(wrapped), sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(aadOf(file));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  if (sha256Of(body) !== file.sha256)
    throw new Error(`file ${file.id} has another SHA-256 than it was added with`);
  return body;
}

const aadOf = ({ sevNumber, id, sha256 }: FileIdentity): Buffer =>
  Buffer.from(`whosaw sev file 1\n${sevNumber}\n${id}\n${sha256}\n`);
