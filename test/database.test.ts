import { expect, test } from "vitest";
import { openPool } from "#db/pool.ts";
import { testDatabase } from "./database.ts";

test("a test database has today's schema, is empty, and serves in the restricted role", async () => {
  const { db, drop } = await testDatabase();
  const { rows } = await db.pool.query("SELECT current_user, current_setting('TimeZone') AS zone");
  expect(rows[0]).toEqual({ current_user: "whosaw_app", zone: "UTC" });
  expect(await db.prisma.entry.count()).toBe(0);
  await drop();
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
