import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { type DeepProgress, progressText, SavedProgress } from "#core/flows/doctor/deep-progress.ts";

/** How far a run of `doctor --deep` came, in a file that is there only while it is not at its end. */
export interface SavedRun {
  /** The log's public key: a run under another one starts over. */
  readonly vkey: string;
  readonly savedAt: string;
  /** The newest signed head of that run: the log has still to continue it. */
  readonly head: string | null;
  readonly progress: DeepProgress;
}

const Saved = z.object({
  vkey: z.string(),
  savedAt: z.iso.datetime(),
  head: z.string().nullable(),
  progress: SavedProgress,
});

/** The run that was interrupted; null when there is none, or when its file cannot be read. */
export async function readSavedRun(path: string): Promise<SavedRun | null> {
  try {
    return Saved.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return null;
  }
}

/** Replaces the file whole, so that a run that ends meanwhile leaves the one before. */
export async function saveRun(path: string, run: SavedRun): Promise<void> {
  await writeFile(`${path}.new`, progressText(run), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** From here on the next deep check begins at the first entry. */
export const forgetRun = (path: string): Promise<void> => rm(path, { force: true });
