import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type KekKeeper, openKeyRing } from "./key-ring.ts";
import type { LogKeys } from "./keys.ts";
import { localKeeper } from "./local-keeper.ts";

/** The 32 bytes in a file that only its owner may read; made at random when it is not there. */
export async function ownKey(path: string): Promise<Uint8Array> {
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
 * The keys kept as files (0600) in a folder beside the database: `kek` wraps secrets (as it is, or as a key service
 * wrapped it), `log` signs checkpoints. Both are made at first start. Whoever loses them can no longer open or sign; back
 * them up apart from the database.
 */
export async function openLocalKeys(
  folder: string,
  origin: string,
  keeper: KekKeeper = localKeeper,
): Promise<LogKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [provider, seed] = await Promise.all([
    openKeyRing(join(folder, "kek"), keeper),
    ownKey(join(folder, "log")),
  ]);
  return { provider, origin, seed };
}
