import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "#db/pool.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { VERB_EXAMPLES } from "./all.ts";
import type { VerbExample } from "./example.ts";
import { makeVerbWorld, type VerbWorld } from "./world.ts";

const BREAK = `
  CREATE OR REPLACE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the log is full'; END $$;
  CREATE TRIGGER refuse_entry BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION refuse_entry()`;
const MEND = "DROP TRIGGER IF EXISTS refuse_entry ON entry";

let frozen: FrozenHouse<VerbWorld>;
let house: TestHouse;
beforeAll(async () => {
  frozen = await freezeHouse(makeVerbWorld);
  house = await frozen.thaw();
});
afterAll(async () => {
  await house.drop();
  await frozen.drop();
});

test.each(VERB_EXAMPLES)(
  "without its entry $name changes nothing, with it the entry is there",
  async (example) => {
    const error = await check(example).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error === null) return;
    // A house is used until an example needs what one before it changed: a copy takes longer than most examples.
    await house.drop();
    house = await frozen.thaw();
    await check(example);
  },
);

async function check(example: VerbExample): Promise<void> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    const { world } = frozen;
    await example.before?.(world);
    const before = await hashes(owner);
    await owner.query(BREAK);
    await expect(example.act(world)).rejects.toThrow(/the log is full/);
    expect(await hashes(owner)).toEqual(before);
    await owner.query(MEND);
    const entries = await count(owner, example.entry);
    await example.act(world);
    expect(await count(owner, example.entry)).toBe(entries + (example.entries ?? 1));
  } finally {
    await owner.query(MEND);
    await owner.end();
  }
}

/** One hash over the rows of each table, the jobs among them. */
async function hashes(owner: pg.Pool): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' OR (schemaname = 'pgboss' AND tablename LIKE 'job%')",
  );
  const all = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, array_agg(t::text ORDER BY t::text)::text AS rows FROM ${name} t`,
  );
  const found = await owner.query<{ name: string; hash: string }>(
    `SELECT name, encode(sha256(convert_to(coalesce(rows, ''), 'UTF8')), 'hex') AS hash FROM (${all.join(" UNION ALL ")}) t`,
  );
  expect(found.rows.length).toBeGreaterThan(50);
  return Object.fromEntries(found.rows.map(({ name, hash }) => [name, hash]));
}

async function count(owner: pg.Pool, kind: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("SELECT count(*) AS n FROM entry WHERE kind = $1", [
    kind,
  ]);
  return rows[0]?.n ?? 0;
}
