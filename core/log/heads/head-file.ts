import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { verifierKeyOf } from "#core/merkle/note-key.ts";

/** Where the newest signed head is kept outside the database: a file, or a folder in which the log's key names it. */
export type HeadPlace = { readonly file: string } | { readonly folder: string };

/** A head as its file holds it. */
export interface KeptHead {
  /** The signed note (C2SP tlog-checkpoint), not verified yet. */
  readonly note: string;
  readonly writtenAt: Date;
}

/**
 * The path of a log's head file. In a folder it is called after the public key, so that it is found again from another
 * data folder, and two logs never meet.
 */
export function headFilePath(place: HeadPlace, seed: Uint8Array): string {
  if ("file" in place) return place.file;
  const { publicKey } = verifierKeyOf("log", seed);
  return join(place.folder, `${createHash("sha256").update(publicKey).digest("hex").slice(0, 16)}.head`);
}

/** The kept head; null when there is no such file. Throws when the disk refuses to say. */
export async function readHeadFile(path: string): Promise<KeptHead | null> {
  try {
    const note = await readFile(path, "utf8"); // first, so that one trouble always has the same words
    return { note, writtenAt: (await stat(path)).mtime };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces the kept head. A reader sees the old one or the new one, whole; when this returns, a power cut keeps it. */
export async function writeHeadFile(path: string, note: string): Promise<void> {
  const folder = dirname(resolve(path));
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeDurably(partial, note);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncFolder(folder);
  // A folder that was made just now is durable once the one above it is.
  for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at))
    await syncFolder(dirname(at));
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, "w", 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is durable once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
