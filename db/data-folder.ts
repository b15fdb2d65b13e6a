import { mkdir, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { onFolder } from "./start-error.ts";

/** The data folder as an absolute path; a relative one lies below the project. */
export function dataFolder(env: { WHOSAW_DATA_DIR: string }): string {
  return fromProject(env.WHOSAW_DATA_DIR);
}

/**
 * Where the log's newest head is kept outside the database: WHOSAW_HEAD_FILE (a relative one lies below the project), or
 * else a file that the log's key names in the user's own state folder, apart from the data folder.
 */
export function headPlace(env: {
  WHOSAW_HEAD_FILE?: string | undefined;
  XDG_STATE_HOME?: string | undefined;
}): { file: string } | { folder: string } {
  if (env.WHOSAW_HEAD_FILE) return { file: fromProject(env.WHOSAW_HEAD_FILE) };
  return { folder: join(env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "whosaw") };
}

const fromProject = (path: string): string =>
  isAbsolute(path) ? path : join(import.meta.dirname, "..", path);

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
