import { hash } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "#db/pool.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { VERB_EXAMPLES } from "./all.ts";
import type { VerbExample } from "./example.ts";
import { makeVerbWorld, type VerbWorld } from "./world.ts";

/** While a row stands in `refusing.now` no entry can be written. No trigger comes or goes, so that plans stay as they are. */
const BREAKABLE = `
  CREATE SCHEMA refusing CREATE TABLE now (since timestamptz DEFAULT now());
  CREATE FUNCTION refusing.entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN IF EXISTS (SELECT FROM refusing.now) THEN RAISE EXCEPTION 'the log is full'; END IF; RETURN NEW; END $$;
  CREATE TRIGGER refuse_entry BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION refusing.entry()`;
const BREAK = "INSERT INTO refusing.now DEFAULT VALUES";
const MEND = "DELETE FROM refusing.now";

let frozen: FrozenHouse<VerbWorld>;
let house: TestHouse;
/** One connection for as long as the house stands: what it planned once it need not plan again. */
let owner: pg.Pool;
beforeAll(async () => {
  frozen = await freezeHouse(makeVerbWorld);
  await moveIn();
});
afterAll(async () => {
  await moveOut();
  await frozen.drop();
});

async function moveIn(): Promise<void> {
  house = await frozen.thaw();
  owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query(BREAKABLE);
}

async function moveOut(): Promise<void> {
  await owner.end();
  await house.drop();
}

test.each(VERB_EXAMPLES)(
  "without its entry $name changes nothing, with it the entry is there",
  async (example) => {
    const error = await check(example).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error === null) return;
    // A house is used until an example needs what one before it changed: a copy takes longer than most examples.
    await moveOut();
    await moveIn();
    await check(example);
  },
);

async function check(example: VerbExample): Promise<void> {
  try {
    const { world } = frozen;
    await example.before?.(world);
    const before = await hashes();
    await owner.query(BREAK);
    await expect(example.act(world)).rejects.toThrow(/the log is full/);
    expect(await hashes()).toEqual(before);
    await owner.query(MEND);
    const entries = await count(example.entry);
    await example.act(world);
    expect(await count(example.entry)).toBe(entries + (example.entries ?? 1));
  } finally {
    await owner.query(MEND);
  }
}

/** One hash over the rows of each table, the jobs among them. A partition's rows are those of its table. */
async function hashes(): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND (n.nspname = 'public' OR (n.nspname = 'pgboss' AND c.relname LIKE 'job%')) ORDER BY 1`);
  // A sum over its rows' hashes, because to sort them takes five times as long as to read them.
  const all = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS hash FROM ${name} t`,
  );
  const text = all.join(" UNION ALL ");
  const name = hash("md5", text); // planned once: 150 tables take longer to plan than to read
  const found = await owner.query<{ name: string; hash: string }>({ name, text });
  expect(found.rows.length).toBeGreaterThan(50);
  return Object.fromEntries(found.rows.map((row) => [row.name, row.hash]));
}

async function count(kind: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>("SELECT count(*) AS n FROM entry WHERE kind = $1", [
    kind,
  ]);
  return rows[0]?.n ?? 0;
}
