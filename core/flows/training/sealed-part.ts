import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keys } from "#core/log/keys/keys.ts";
import { type Runner, statement } from "#db/statement.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Which part of which run's file it is; authenticated, so that none can take another's place. */
const aadOf = (runId: string, part: number): Buffer =>
  Buffer.from(`whosaw training part 1\n${runId}\n${part}\n`);

/** The key of a run's file; null once the file is gone. */
export async function fileKey(run: Runner, runId: string): Promise<Uint8Array | null> {
  const [row] = await run.all<{ wrapped: Uint8Array }>(
    statement`SELECT wrapped FROM training_file WHERE run_id = ${runId}::uuid`,
  );
  if (!row) return null;
  const { provider } = keys();
  await provider.ready([row.wrapped]);
  return provider.unwrap(row.wrapped);
}

/** AES-256-GCM (NIST SP 800-38D) under the key of the run's file: nonce, ciphertext, tag. */
export function sealPart(key: Uint8Array, runId: string, part: number, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(aadOf(runId, part));
  const body = cipher.update(bytes);
  cipher.final(); // GCM holds nothing back
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** The inverse of {@link sealPart}; throws when a byte was changed or it is another part. */
export function openPart(key: Uint8Array, runId: string, part: number, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(aadOf(runId, part));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  decipher.final();
  return body;
}

/** A run's file in clear, part by part: one is in memory at a time. */
export async function* partsOf(run: Runner, runId: string, key: Uint8Array): AsyncGenerator<Buffer> {
  for (let after = -1; ; ) {
    const [row] = await run.all<{ part: number; sealed: Uint8Array }>(statement`
      SELECT part, sealed FROM training_part WHERE run_id = ${runId}::uuid AND part > ${after} ORDER BY part LIMIT 1`);
    if (!row) return;
    yield openPart(key, runId, row.part, row.sealed);
    after = row.part;
  }
}
