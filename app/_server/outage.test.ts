import pg from "pg";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { isOutage } from "./outage.ts";

const NOBODY = "postgres://nobody@127.0.0.1:1/none";

test("a database that does not answer is an outage, by raw pg and through Prisma alike", async () => {
  const pool = new pg.Pool({ connectionString: NOBODY });
  const { prisma } = openDatabase(pool);
  expect(isOutage(await pool.query("SELECT 1").catch((error: unknown) => error))).toBe(true);
  expect(isOutage(await prisma.person.count().catch((error: unknown) => error))).toBe(true);
  expect(isOutage(await prisma.$transaction(async () => undefined).catch((error: unknown) => error))).toBe(
    true,
  );
  await prisma.$disconnect();
  await pool.end();
});

test("a bug is not an outage", () => {
  expect(isOutage(new TypeError("x is not a function"))).toBe(false);
  expect(isOutage(Object.assign(new Error("duplicate key"), { code: "23505" }))).toBe(false);
  expect(isOutage("text")).toBe(false);
});
