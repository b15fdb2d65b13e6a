import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#test/database.ts";
import { copyTogether } from "./copy-query.ts";
import { RowWriter } from "./copy-row.ts";
import { openPool } from "./pool.ts";

let fresh: TestDatabase;
let owner: ReturnType<typeof openPool>;

beforeAll(async () => {
  fresh = await testDatabase();
  owner = openPool(fresh.ownerUrl, { max: 1 });
  await owner.query(`CREATE TABLE a (n bigint, at timestamptz, id uuid, t text, tt text[], j jsonb, b bytea, s smallint, i int, f boolean);
    CREATE TABLE b (n bigint PRIMARY KEY)`);
});
afterAll(async () => {
  await owner.end();
  await fresh.drop();
});

const text = fc.string({ unit: "grapheme", maxLength: 6_000 }).map((each) => each.replaceAll("\0", ""));
const row = fc.record({
  n: fc.maxSafeInteger(),
  at: fc.date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
  id: fc.uuid(),
  t: fc.option(text),
  tt: fc.array(text, { maxLength: 4 }),
  j: fc.dictionary(text, text, { maxKeys: 4 }),
  b: fc.uint8Array({ maxLength: 9_000 }),
  s: fc.integer({ min: -32_768, max: 32_767 }),
  i: fc.option(fc.integer()),
  f: fc.boolean(),
});

test("what is copied in binary is read back as the same values", async () => {
  const client = await owner.connect();
  const writer = new RowWriter();
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
      const bytes = rows.map(({ n, at, id, t, tt, j, b, s, i, f }) =>
        writer
          .start(10)
          .bigint(n)
          .time(at)
          .uuid(id)
          .text(t)
          .texts(tt)
          .json(j)
          .bytes(b)
          .smallint(s)
          .integer(i)
          .boolean(f)
          .finish(),
      );
      await client.query("TRUNCATE a");
      await copyTogether(client, [{ into: "a (n, at, id, t, tt, j, b, s, i, f)", rows: bytes }], "");
      const { rows: read } = await client.query("SELECT * FROM a");
      expect(read).toEqual(rows.map((each) => ({ ...each, b: Buffer.from(each.b) })));
    }),
    { numRuns: 40 },
  );
  client.release();
});

test.each(["", "abc", `${randomUUID()}0`, `${randomUUID().slice(0, -1)}g`, "é".repeat(32)])(
  "what is no UUID is refused: %s",
  (id) => {
    expect(() => new RowWriter().start(1).uuid(id)).toThrow("not a UUID");
  },
);

const numbers = (...all: number[]) => all.map((n) => new RowWriter().start(1).bigint(n).finish());

test("an error in one table undoes them all, the rest of the message is skipped, and the connection goes on", async () => {
  const client = await owner.connect();
  await client.query("TRUNCATE a; TRUNCATE b");
  await client.query("BEGIN");
  const parts = [
    { into: "a (n)", rows: numbers(1, 2) },
    { into: "b (n)", rows: numbers(7, 7) },
    { into: "a (n)", rows: numbers(3) },
  ];
  await expect(copyTogether(client, parts, "INSERT INTO b VALUES (8);COMMIT")).rejects.toMatchObject({
    code: "23505",
  });
  await client.query("ROLLBACK");
  expect((await client.query("SELECT n FROM a UNION ALL SELECT n FROM b")).rows).toEqual([]);
  await client.query("BEGIN");
  const tags = await copyTogether(client, parts.toSpliced(1, 1), "COMMIT");
  expect(tags).toEqual(["COPY 2", "COPY 1", "COMMIT"]);
  client.release();
});
