import pg from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { freePort } from "#test/instance.ts";
import { assertServer, assertUtc, assertVersion } from "./assert-server.ts";
import { StartError } from "./start-error.ts";

test("a database that cannot be reached is one sentence, without its password", async () => {
  const port = await freePort();
  const failing = assertServer(`postgresql://owner:hunter2@127.0.0.1:${port}/whosaw`);
  await expect(failing).rejects.toThrow(StartError);
  await expect(failing).rejects.toThrow(
    new RegExp(`^The database .*${port}.* cannot be reached: .*ECONNREFUSED.*\\.$`),
  );
  await expect(failing).rejects.not.toThrow("hunter2");
});

test("PostgreSQL before 15 is refused, 15 and later are not", () => {
  expect(() => assertVersion("14.13 (Debian 14.13-1)")).toThrow("The database is PostgreSQL 14.13");
  for (const version of ["15.0", "15.14 (Debian 15.14-0+deb12u1)", "18.4", "19beta1"]) assertVersion(version);
});

test("sessions in another zone are refused", async () => {
  const { url, drop } = await testDatabase();
  const elsewhere = new pg.Pool({ connectionString: url, max: 1, options: "-c TimeZone=Asia/Kolkata" });
  await expect(assertUtc(elsewhere)).rejects.toThrow("speak the time zone Asia/Kolkata, not UTC");
  await elsewhere.end();
  await drop();
});

test("a database set to another zone serves, because our sessions set their own", async () => {
  const { url, drop } = await testDatabase();
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  await owner.query(
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = %L', current_database(), 'Asia/Kolkata'); END $$",
  );
  await owner.end();
  await assertServer(url);
  await drop();
});
