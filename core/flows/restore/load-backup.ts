import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { checkHead } from "#core/log/heads/check-head.ts";
import type { Mismatch } from "#core/log/heads/mismatch.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { readBackup } from "#db/backup/backup-file.ts";
import { loadDatabase } from "#db/backup/load.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient, statement } from "#db/statement.ts";
import { BackedUpLog } from "./make-backup.ts";

export interface LoadedBackup {
  readonly madeAt: string;
  readonly log: BackedUpLog;
  /** What stands between it and being written to again; null when the kept head says that nothing is missing. */
  readonly mismatch: Mismatch | null;
}

/**
 * Loads a backup into the empty database of this process, as its owner. Its hash is compared before anything is written.
 * The log then waits for a head that says whether entries are missing, or for somebody to accept that.
 */
export async function loadBackup(
  viewer: Viewer,
  { file, ownerUrl }: { readonly file: string; readonly ownerUrl: string },
  heard: (done: number, of: number) => void = () => undefined,
): Promise<LoadedBackup> {
  mustAllow(viewer, "log.restore");
  const { manifest, bytes } = await readBackup(file);
  const log = BackedUpLog.parse(manifest.about);
  const owner = openPool(ownerUrl, { max: 1 });
  let done = 0;
  try {
    await loadDatabase(
      owner,
      file,
      manifest,
      async (run) => {
        const at = systemClock.now();
        await run.all(statement`UPDATE log_head SET restored_at = ${at} WHERE log_id = ${LOG_ID}`);
      },
      (more) => {
        done += more;
        heard(done, bytes);
      },
    );
  } finally {
    await owner.end();
  }
  return { madeAt: manifest.madeAt, log, mismatch: await checkHead(onClient(database().pool)) };
}
