import { wipeDeadItems } from "#core/vault/lock/wipe-dead-items.ts";
import { openPool } from "#db/pool.ts";

/**
 * After the first start of a version that locks activity data: takes what was in the clear out of the table's files. When
 * somebody holds the table it says so and goes on: nothing is served from there, and the next start tries again.
 */
export async function wipeOldRows(ownerUrl: string): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await wipeDeadItems(owner);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(
      `Dead rows may still hold activity data of an earlier version; the next start tries again (${why}).`,
    );
  } finally {
    await owner.end();
  }
}
