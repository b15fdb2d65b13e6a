import { rmSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const RunFile = z.object({ pid: z.int().positive(), url: z.url(), databaseUrl: z.string().min(1) });
/** What a running instance tells the commands of the same data folder. */
export type RunFile = z.infer<typeof RunFile>;

const path = (dataDir: string) => join(dataDir, "run.json");

/** Written whole or not at all, and for its owner's eyes: the database's address may hold a password. */
export async function writeRunFile(dataDir: string, run: RunFile): Promise<void> {
  const partial = `${path(dataDir)}.${process.pid}`;
  await writeFile(partial, JSON.stringify(run), { mode: 0o600 });
  await rename(partial, path(dataDir));
}

/** The instance that runs on this data folder, or null. After a crash it may name a process that is gone. */
export async function readRunFile(dataDir: string): Promise<RunFile | null> {
  const text = await readFile(path(dataDir), "utf8").catch(() => null);
  return text === null ? null : RunFile.parse(JSON.parse(text));
}

export function removeRunFile(dataDir: string): void {
  rmSync(path(dataDir), { force: true });
}
