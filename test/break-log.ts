import { openPool } from "#db/pool.ts";

/** Runs `work` while no entry can be written: the application may not touch the log's head. */
export async function withBrokenLog<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await owner.query("REVOKE UPDATE ON log_head FROM whosaw_app");
    return await work();
  } finally {
    await owner.query("GRANT UPDATE ON log_head TO whosaw_app");
    await owner.end();
  }
}
