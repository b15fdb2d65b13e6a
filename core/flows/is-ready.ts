import { database } from "#db/current.ts";

/** Whether the database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await database().pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}
