import { readEnv } from "#config/env.ts";
import { passTestEnv } from "#config/test-env.ts";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";

/** The database of a prepared cluster, with today's schema and nothing in it. */
export const PREPARED_DATABASE = "whosaw";

/**
 * Makes a cluster as a first start makes it, once for a run: initdb and every migration are two seconds of CPU time. What
 * is answered is where it lies, stopped. From then on `preparedFolder` copies it, also in processes that begin later.
 */
export async function prepareCluster(folder: string): Promise<string> {
  const settings = { WHOSAW_DATA_DIR: folder } as unknown as NodeJS.ProcessEnv;
  const { embedded, ownerUrl, appUrl } = await connect(readEnv(settings));
  if (!embedded) throw new Error("a cluster of our own has no DATABASE_URL");
  try {
    await migrate(ownerUrl, appUrl);
  } finally {
    await embedded.stop();
  }
  passTestEnv({ WHOSAW_TEST_CLUSTER: embedded.home });
  return embedded.home;
}
