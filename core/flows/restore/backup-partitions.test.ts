import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { listPartitions } from "#core/log/retention/partitions.ts";
import { retainedDifference } from "#core/log/retention/retained.ts";
import { agedLog, announceAndWait } from "#test/aged-log.ts";
import { asOwner } from "#test/as-owner.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { loadBackup } from "./load-backup.ts";
import { makeBackup } from "./make-backup.ts";

const cli = systemViewer("cli");

/** Each partition with what it may hold and how many triggers guard it. */
const layout = (house: TestHouse) =>
  asOwner(
    house,
    `SELECT c.relname AS part, pg_get_expr(c.relpartbound, c.oid) AS bound,
      (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid) AS triggers
    FROM pg_class c WHERE c.relnamespace = 'log_part'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );

test("a restored log has the partitions of the one that was backed up, a dropped one among them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "whosaw-backup-parts-"));
  const file = join(folder, "log.backup");
  const { house: before } = await agedLog();
  await announceAndWait(before);
  expect(await dropOldReads(systemViewer("worker"))).toEqual([0]);
  await makeBackup(cli, { file });
  const sameKeys = keys();
  const after = await testHouse();
  useKeys(sameKeys);
  await loadBackup(cli, { file, ownerUrl: after.ownerUrl });
  expect(await layout(after)).toEqual(await layout(before));
  expect(await listPartitions(after.run)).toEqual(await listPartitions(before.run));
  expect(await retainedDifference(after.run)).toBeNull();
  await Promise.all([before.drop(), after.drop(), rm(folder, { recursive: true })]);
}, 60_000);
