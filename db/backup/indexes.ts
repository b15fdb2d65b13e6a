import type pg from "pg";

/**
 * Drops every index and primary key of ours for the time of a load, and answers what makes them again: sorting the rows
 * once costs a fraction of finding a place for each. Nothing refers to a key, so none holds another table's rows.
 */
export async function dropIndexes(client: pg.ClientBase): Promise<() => Promise<void>> {
  const keys = await keysOf(client);
  for (const { on, name } of keys) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${name}`);
  const indexes = await indexesOf(client);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  return async () => {
    for (const { on, name, definition } of keys)
      await client.query(`ALTER TABLE ${on} ADD CONSTRAINT ${name} ${definition}`);
    for (const { definition } of indexes) await client.query(definition);
  };
}

interface Key {
  readonly on: string;
  readonly name: string;
  readonly definition: string;
}

async function keysOf(client: pg.ClientBase): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    SELECT k.conrelid::regclass::text AS on, quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
    WHERE k.contype IN ('p', 'u') AND t.relnamespace = 'public'::regnamespace AND NOT t.relispartition
      AND t.relname <> '_prisma_migrations'`);
  return rows;
}

async function indexesOf(client: pg.ClientBase): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT c.oid::regclass::text AS name, pg_get_indexdef(c.oid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND t.relname <> '_prisma_migrations'`);
  return rows;
}
