import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeyProvider } from "#core/base/key-provider.ts";
import type { LogKeys } from "./keys.ts";
import { randomOf } from "./random.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under one key: nonce, ciphertext and tag in one string of bytes. */
function aesProvider(bytes: Uint8Array): KeyProvider {
  const key = createSecretKey(bytes);
  return {
    wrap(secret) {
      const nonce = randomOf(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap(wrapped) {
      const decipher = createDecipheriv("aes-256-gcm", key, wrapped.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
      const sealed = wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES);
      return Buffer.concat([decipher.update(sealed), decipher.final()]);
    },
  };
}

/** The 32 bytes in a file that only its owner may read; made at random when it is not there. */
async function ownKey(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, "wx", 0o600);
    try {
      await handle.writeFile(randomBytes(32).toString("base64"));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const key = Buffer.from(await readFile(path, "utf8"), "base64");
  if (key.length !== 32) throw new Error(`${path} does not hold a key of 32 bytes`);
  return key;
}

/**
 * The keys kept as files (0600) in a folder beside the database: `kek` wraps secrets, `log` signs checkpoints.
 * Both are made at first start. Whoever loses them can no longer open or sign; back them up apart from the database.
 */
export async function openLocalKeys(folder: string, origin: string): Promise<LogKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [kek, seed] = await Promise.all([ownKey(join(folder, "kek")), ownKey(join(folder, "log"))]);
  return { provider: aesProvider(kek), origin, seed };
}
