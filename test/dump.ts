import type pg from "pg";

/** All rows of all tables of ours and of the job queue, as text by table. */
export async function dumpTables(owner: pg.Pool): Promise<Map<string, string[]>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' OR (schemaname = 'pgboss' AND tablename LIKE 'job%') ORDER BY 1`,
  );
  const dump = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    dump.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return dump;
}

/** Puts every table of ours back to what a dump says, as somebody does who restores a backup. */
export async function restoreTables(
  owner: pg.Pool,
  dump: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    for (const [name, rows] of dump) {
      if (!name.startsWith("public.") || name.includes("_prisma")) continue;
      await client.query(`DELETE FROM ${name}`);
      await client.query(
        `INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
        [`[${rows.join(",")}]`],
      );
    }
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
