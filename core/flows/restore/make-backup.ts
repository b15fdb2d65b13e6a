import { rm } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { readNamedHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { dumpDatabase } from "#db/backup/dump.ts";
import { database } from "#db/current.ts";
import type { Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

export const MakeBackup = z.strictObject({ file: z.string().refine(isAbsolute, "use an absolute path") });

/** Where the log stood when a backup was made. */
export const BackedUpLog = z.strictObject({
  origin: z.string(),
  size: z.int().min(0),
  recordedAt: z.iso.datetime(),
  /** The newest checkpoint in it (a signed note); null before the first. */
  checkpoint: z.string().nullable(),
});
export type BackedUpLog = z.infer<typeof BackedUpLog>;

export interface MadeBackup {
  readonly log: BackedUpLog;
  readonly bytes: number;
  readonly sha256: string;
  /** Where the backup itself stands in the log; null when the log refuses to be written, as an older database does. */
  readonly leafIndex: number | null;
}

/**
 * Writes the whole database to a file, as of one moment, while everything goes on. That is a read of all there is, so it
 * becomes an entry with the file's hash; without the entry there is no file. Keys are not in it. Refuses a file that is there already.
 */
export async function makeBackup(
  viewer: Viewer,
  raw: unknown,
  heard: (table: string) => void = () => undefined,
): Promise<MadeBackup> {
  const { file } = MakeBackup.parse(raw);
  mustAllow(viewer, "log.backup");
  const { about: log, bytes, sha256 } = await dumpDatabase(database().pool, file, logAt, heard);
  try {
    return { log, bytes, sha256, leafIndex: await remember(viewer, { size: log.size, bytes, sha256 }) };
  } catch (error) {
    await rm(file, { force: true }); // no entry, no copy
    throw error;
  }
}

async function logAt(run: Runner): Promise<BackedUpLog> {
  const { origin, edge, recordedAt } = await readNamedHead(run);
  const latest = await latestCheckpoint(run);
  return {
    origin,
    size: edge.size,
    recordedAt: recordedAt.toISOString(),
    checkpoint: latest?.note ?? null,
  };
}

async function remember(
  viewer: Viewer,
  clear: { size: number; bytes: number; sha256: string },
): Promise<number | null> {
  let leafIndex: number | null = null;
  try {
    await withTx(async (tx) =>
      appendEntry(tx, viewer, { kind: "log.backup", clear }, async (written) => {
        leafIndex = written.leafIndex;
      }),
    );
    return leafIndex;
  } catch (error) {
    if (error instanceof Refusal && error.code === "log_mismatch") return null; // a copy of what is wrong is still wanted
    throw error;
  }
}
