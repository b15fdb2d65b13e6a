import { servingDatabase } from "#db/serving.ts";

/** Whether this process can serve: its database answers. */
export async function isReady(): Promise<boolean> {
  try {
    await servingDatabase().pool.query("SELECT 1");
    return true;
  } catch {
    return false;
  }
}
