import { expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { agedLog, announceAndWait, OLD_READS } from "#test/aged-log.ts";
import { asOwner } from "#test/as-owner.ts";
import { examineDeep } from "./deep.ts";
import { firstOf } from "./tally.ts";

test("reads dropped by policy are verified by the kept tiles; what else is gone there is said", async () => {
  const { house } = await agedLog();
  try {
    await announceAndWait(house);
    await dropOldReads(systemViewer("worker"));
    await signHead(house.run);
    await asOwner(house, "DELETE FROM role_assignment"); // the makers of this log gave roles beside it
    expect(await examineDeep(house.run)).toMatchObject({ tally: {}, dropped: OLD_READS });
    await asOwner(house, "SET session_replication_role = replica; DELETE FROM entry WHERE leaf_index = 299");
    const { tally } = await examineDeep(house.run);
    expect(firstOf(tally)?.says).toMatch(
      /^Of leaves 0 to 299, 0 entries are left; their drop says that 1 stay/,
    );
  } finally {
    await house.drop();
  }
});
