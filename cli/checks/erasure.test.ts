import { writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { keys } from "#core/log/keys/keys.ts";
import { type ErasureWorld, erased, makeErasureWorld } from "#test/erasure-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { checkErasure } from "./erasure.ts";

let house: TestHouse;
let world: ErasureWorld;
beforeEach(async () => {
  house = await testHouse();
  world = await makeErasureWorld();
});
afterEach(() => house.drop());

const check = async (days = 0) =>
  (
    await checkErasure(house.run, {
      ledger: erasureLedger(),
      ring: keys().provider,
      now: new Date(Date.now() + days * DAY_MS),
      kekDaysMax: 90,
    })
  ).map(({ state, says }) => `${state}: ${says}`);

test("after an erasure doctor says not openable, never that something differs", async () => {
  expect((await check())[0]).toBe("ok: Nobody was erased.");
  await erased(world, world.victim, "both");
  await erased(world, world.snooper);
  const said = await check();
  expect(said.filter((line) => !line.startsWith("ok"))).toEqual([]);
  expect(said[0]).toBe(
    "ok: Of 2 erased, nothing is left to open: their entries are not openable (erased), and still verify.",
  );
});

test("doctor fails when something that was erased is back", async () => {
  await erased(world, world.victim, "both");
  const { personId } = world.victim;
  await house.db.prisma.personSecret.create({
    data: { personId, party: "subject", wrapped: Uint8Array.from(keys().provider.wrap(Buffer.alloc(32))) },
  });
  expect((await check())[0]).toMatch(/^fail: Erasure 1: what was erased is back.*Restart Whosaw/);
});

test("doctor fails when the ledger lacks an erasure", async () => {
  await erased(world, world.victim);
  await writeFile(erasureLedger().path, "");
  expect((await check())[1]).toMatch(/^fail: .*lacks erasure 1: restart Whosaw/);
});

test("doctor warns when the key is older than backups live, and when a rotation was not ended", async () => {
  expect((await check(90))[2]).toMatch(/^ok: The key-encryption key is 90 days old/);
  expect((await check(91))[2]).toMatch(/^warn: The key-encryption key is 91 days old.*keys rotate/);
  await keys().provider.add();
  expect((await check())[3]).toMatch(/^warn: A rotation .* was begun and not ended/);
});
