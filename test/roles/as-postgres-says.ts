import { rmSync } from "node:fs";
import type pg from "pg";
import { hasBit } from "#core/exposure/audience/bits.ts";
import { Rights } from "#core/exposure/audience/rights.ts";
import { toGraph } from "#core/exposure/audience/to-graph.ts";
import { readInside } from "#core/exposure/postgres/read-grants.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { openPool } from "#db/pool.ts";
import { scratchFolder } from "#test/scratch-folder.ts";
import { randomRoles } from "./random-roles.ts";

/** A second cluster, whose roles are nobody else's. */
export async function secondCluster(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = scratchFolder("whosaw-roles-");
  const server: EmbeddedServer = await startEmbedded(folder, { fsync: false });
  return {
    url: server.url("postgres"),
    stop: async () => {
      await server.stop();
      for (const each of [server.home, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** What the server itself answers about one role and one table. */
interface Said {
  readonly role: string;
  readonly table: string;
  readonly granted: boolean;
  readonly anyColumn: boolean;
  readonly inside: boolean;
  readonly reaching: boolean;
  readonly entering: boolean;
}

const ASK = `
  WITH direct AS (SELECT r.oid, r.rolname AS role, t.name AS table,
      has_table_privilege(r.oid, t.name, 'SELECT') AS granted, has_any_column_privilege(r.oid, t.name, 'SELECT') AS "anyColumn",
      has_schema_privilege(r.oid, split_part(t.name, '.', 1), 'USAGE') AS usage, has_database_privilege(r.oid, current_database(), 'CONNECT') AS entering
    FROM pg_roles r, unnest($1::text[]) AS t(name))
  SELECT role, "table", granted, "anyColumn", "anyColumn" AND usage AS inside, entering,
    EXISTS (SELECT FROM direct o WHERE o.table = d.table AND o."anyColumn" AND o.usage AND pg_has_role(d.oid, o.oid, 'SET')) AS reaching
  FROM direct d`;

/** Makes the worlds of these seeds one after the other and tells where our answer is another than the server's. */
export async function differences(
  url: string,
  seeds: Iterable<number>,
): Promise<{ asked: number; wrong: string[] }> {
  const pool = openPool(url, { max: 1 });
  const client = await pool.connect();
  const found = { asked: 0, wrong: [] as string[] };
  try {
    for (const seed of seeds) {
      await client.query("BEGIN");
      const { asked, wrong } = await compare(client, seed).finally(() => client.query("ROLLBACK"));
      found.asked += asked;
      found.wrong.push(...wrong);
    }
  } finally {
    client.release();
    await pool.end();
  }
  return found;
}

async function compare(client: pg.PoolClient, seed: number): Promise<{ asked: number; wrong: string[] }> {
  const { statements, tables } = randomRoles(seed);
  for (const statement of statements) await client.query(statement);
  const facts = await readInside(client);
  const { rows } = await client.query<Said>(ASK, [tables]);
  const graph = toGraph(facts);
  const rights = new Rights(graph);
  const whole = new Rights({ ...graph, grants: graph.grants.filter(({ column }) => column === null) });
  const wrong = rows.flatMap((said) => {
    const at = graph.principalAt.get(said.role)!; // every role is read
    const object = graph.objectAt.get(said.table)!; // and every table
    const who = rights.whoReads(object);
    const ours = {
      granted: hasBit(whole.whoReads(object).granted, at),
      anyColumn: hasBit(who.granted, at),
      inside: hasBit(who.inside, at),
      reaching: hasBit(who.reaching, at),
      entering: hasBit(who.entering, at),
    };
    return Object.entries(ours)
      .filter(([name, is]) => is !== said[name as keyof Said])
      .map(([name, is]) => `seed ${seed}: ${said.role} ${said.table} ${name}: we say ${is}`);
  });
  return { asked: rows.length, wrong };
}
