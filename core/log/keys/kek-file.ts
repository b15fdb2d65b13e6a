import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type FileHandle, link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

/** One key-encryption key as its file holds it: the key itself, or what a key service made of it. */
const KeptKek = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}$/),
  madeAt: z.iso.datetime(),
  kept: z.string().min(1),
});
const KekFile = z.strictObject({ version: z.literal(1), keys: z.array(KeptKek).min(1) });
export type KeptKek = z.infer<typeof KeptKek>;

/** The keys in a file, oldest first; null when there is no file. Throws one sentence on anything else than such a file. */
export function readKekFile(path: string): KeptKek[] | null {
  try {
    return KekFile.parse(JSON.parse(readFileSync(path, "utf8"))).keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new Error(
        `${path} does not hold key-encryption keys as Whosaw writes them: restore it from your copy`,
      );
    throw error;
  }
}

/** Writes the keys so that after a crash the file holds the old ones or the new ones, whole, for its owner alone. */
export async function writeKekFile(path: string, keys: readonly KeptKek[]): Promise<void> {
  await rename(await besides(path, keys), path);
  await syncFolder(dirname(path));
}

/** Writes the file's first keys. Of two who start at once one is first; the other's keys are thrown away. */
export async function writeFirstKekFile(path: string, keys: readonly KeptKek[]): Promise<void> {
  const ours = await besides(path, keys);
  try {
    await link(ours, path);
    await syncFolder(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(ours, { force: true });
  }
}

async function besides(path: string, keys: readonly KeptKek[]): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await written(await open(next, "wx", 0o600), `${JSON.stringify({ version: 1, keys }, null, 2)}\n`);
  return next;
}

/** Makes a file's name as durable as its content. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function written(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
