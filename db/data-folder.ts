import { mkdir, rm, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { onFolder } from "./start-error.ts";

/** The data folder as an absolute path; a relative one lies below the project. */
export function dataFolder(env: { WHOSAW_DATA_DIR: string }): string {
  const folder = env.WHOSAW_DATA_DIR;
  return isAbsolute(folder) ? folder : join(import.meta.dirname, "..", folder);
}

/**
 * Where the erasures that were decided are written down: beside WHOSAW_HEAD_FILE, else beside the data folder, so that
 * no restore of the folder or of the database takes it back in time.
 */
export function erasureFile(env: { WHOSAW_DATA_DIR: string; WHOSAW_HEAD_FILE?: string | undefined }): string {
  return `${env.WHOSAW_HEAD_FILE ?? dataFolder(env)}.erasures`;
}

/** Makes the folder and proves that it can be written. Throws a StartError that says what is wrong with it. */
export async function openDataFolder(folder: string): Promise<void> {
  await onFolder(folder, async () => {
    // As root others may pass through it: PostgreSQL's own user has to. Every file in it is closed by its own mode.
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const probe = join(folder, `.probe-${process.pid}`);
    try {
      await writeFile(probe, Buffer.alloc(65_536), { mode: 0o600, flush: true });
    } finally {
      await rm(probe, { force: true });
    }
  });
}
