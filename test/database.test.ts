import { expect, test } from "vitest";
import { openPool } from "#db/pool.ts";
import { testDatabase } from "./database.ts";

test("a test database is ready in well under 300 ms and serves in the restricted role", async () => {
  await (await testDatabase()).drop(); // the first copy warms the server's caches
  const began = performance.now();
  const { db, drop } = await testDatabase();
  const { rows } = await db.pool.query("SELECT current_user, current_setting('TimeZone') AS zone");
  const ms = performance.now() - began;
  expect(rows[0]).toEqual({ current_user: "whosaw_app", zone: "UTC" });
  expect(await db.prisma.entry.count()).toBe(0);
  await drop();
  expect(ms).toBeLessThan(300);
});

test("two test databases do not see each other", async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  await one.db.prisma.team.create({ data: { id: "t", name: "Team" } });
  expect(await two.db.prisma.team.count()).toBe(0);
  await Promise.all([one.drop(), two.drop()]);
});

test("a connection that a test leaves open fails its drop", async () => {
  const { url, drop } = await testDatabase();
  const leak = openPool(url, { max: 1 });
  await leak.query("SELECT 'left open'");
  await expect(drop()).rejects.toThrow("SELECT 'left open'");
  await leak.end();
});
