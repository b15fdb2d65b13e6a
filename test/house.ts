import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { createLog } from "#core/log/tree/head.ts";
import { useDatabase } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export interface TestHouse extends TestDatabase {
  readonly run: Runner;
}

export const TEST_ORIGIN = "whosaw.test/log";

/** A whole house on a fresh database: keys, an empty log, and the verbs of this test file working on it. */
export async function testHouse(): Promise<TestHouse> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), "whosaw-keys-"));
  useDatabase(database.db);
  useKeys(await openLocalKeys(folder, TEST_ORIGIN));
  useHeadFile(null);
  const run = onClient(database.db.pool);
  await createLog(run, TEST_ORIGIN);
  return {
    ...database,
    run,
    drop: async () => {
      await rm(folder, { recursive: true });
      await database.drop();
    },
  };
}
