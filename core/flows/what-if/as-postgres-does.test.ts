import { afterAll, beforeAll, expect, test } from "vitest";
import { eachBit } from "#core/exposure/audience/bits.ts";
import { Rights } from "#core/exposure/audience/rights.ts";
import { toGraph } from "#core/exposure/audience/to-graph.ts";
import type { GrantFacts } from "#core/exposure/grants/schema.ts";
import { readInside } from "#core/exposure/postgres/read-grants.ts";
import { openPool } from "#db/pool.ts";
import { pick, randomStream } from "#simulator/random.ts";
import { secondCluster } from "#test/roles/as-postgres-says.ts";
import { randomRoles } from "#test/roles/random-roles.ts";
import { factsAfter } from "./facts-after.ts";
import { plannedBy } from "./what-if.ts";

let cluster: Awaited<ReturnType<typeof secondCluster>>;
beforeAll(async () => {
  cluster = await secondCluster();
});
afterAll(() => cluster.stop());

/** Who reads what, by name. */
function readersIn(facts: GrantFacts): string[] {
  const graph = toGraph(facts);
  const rights = new Rights(graph);
  return graph.objects.flatMap(({ name, as }, object) => {
    const names: string[] = [];
    if (as === "data")
      eachBit(rights.whoReads(object).reaching, (at) => names.push(graph.principals[at]!.name));
    return names.map((reader) => `${name} ${reader}`);
  });
}

function someStatement(
  seed: number,
  { roles, tables }: { roles: readonly string[]; tables: readonly string[] },
): string {
  const random = randomStream(seed + 10_000);
  const table = pick(random, tables);
  const [schema = ""] = table.split(".");
  const role = random() < 0.2 ? "PUBLIC" : pick(random, roles);
  const [low, high] = [0, 1 + Math.floor(random() * (roles.length - 1))];
  const member = `${roles[high]} TO ${roles[low]} WITH INHERIT ${random() < 0.5}, SET ${random() < 0.5}`;
  return pick(random, [
    `GRANT SELECT ON ${table} TO ${role}`,
    `GRANT SELECT (a, b) ON ${table} TO ${role}`,
    `GRANT ALL ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}; GRANT SELECT ON ${table} TO ${role}`,
    `GRANT ${member}`,
    `REVOKE ${roles[high]} FROM ${roles[low]}`,
    `REVOKE SELECT ON ${table} FROM ${role}`,
    `REVOKE USAGE ON SCHEMA ${schema} FROM ${role}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${role}`,
  ]);
}

test("what it says a statement would do is what PostgreSQL does when it is run", async () => {
  const pool = openPool(cluster.url, { max: 1 });
  const client = await pool.connect();
  const wrong: string[] = [];
  for (let seed = 1; seed <= 80; seed++) {
    await client.query("BEGIN");
    const world = randomRoles(seed);
    for (const each of world.statements) await client.query(each);
    const before = await readInside(client);
    const sql = someStatement(seed, world);
    const told = readersIn(factsAfter(before, await plannedBy(sql, before)).facts);
    await client.query(sql);
    const is = readersIn(await readInside(client));
    if (JSON.stringify(told.sort()) !== JSON.stringify(is.sort())) wrong.push(`seed ${seed}: ${sql}`);
    await client.query("ROLLBACK");
  }
  client.release();
  await pool.end();
  expect(wrong).toEqual([]);
}, 60_000);
