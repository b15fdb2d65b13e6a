import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { saveSetting } from "#core/directory/settings/setting.ts";
import { withTx } from "#db/tx.ts";
import { asOwner } from "#test/as-owner.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { detectionSettings } from "./settings.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  const fewer = { value: 1, version: 1, reason: "we have little time" };
  await withTx((tx) => saveSetting(tx, systemViewer("seed"), "detection_alerts", fewer));
});
afterAll(() => house.drop());

const alerts = async (aheadMs = 0) =>
  (await detectionSettings(house.run, new Date(Date.now() + aheadMs))).settings.alertsADay;
/** By somebody who may do everything in the database. */
const beside = (sql: string) => asOwner(house, `SET session_replication_role = replica; ${sql}`);

test("fewer alerts hold a day after the entry that decided it, whatever the row says of when that was", async () => {
  expect([await alerts(), await alerts(DAY_MS + 60_000)]).toEqual([5, 1]);
  await beside("UPDATE setting SET decided_at = '2026-01-01' WHERE key = 'detection_alerts'");
  expect([await alerts(), await alerts(DAY_MS + 60_000)]).toEqual([5, 1]);
});

test("a setting that no entry decided holds for nothing", async () => {
  await beside(
    "INSERT INTO setting (key, version, value, decided_at, leaf_index) VALUES ('detection_alerts', 3, '0.1', '2026-01-01', NULL)",
  );
  expect(await alerts(DAY_MS + 60_000)).toBe(1);
});
