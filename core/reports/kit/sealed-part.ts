import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Which part of which file it is; authenticated, so that none can take another's place. */
const aadOf = (fileId: string, part: number): Buffer =>
  Buffer.from(`whosaw training part 1\n${fileId}\n${part}\n`);

/** AES-256-GCM (NIST SP 800-38D) under the key of a file: nonce, ciphertext, tag. */
export function sealPart(key: Uint8Array, fileId: string, part: number, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(aadOf(fileId, part));
  const body = cipher.update(bytes);
  cipher.final(); // GCM holds nothing back
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** The inverse of {@link sealPart}; throws when a byte was changed or it is another part. */
export function openPart(key: Uint8Array, fileId: string, part: number, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aadOf(fileId, part));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return body;
}
