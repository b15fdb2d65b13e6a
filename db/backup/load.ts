import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { StartError } from "../start-error.ts";
import { onClient, type Runner } from "../statement.ts";
import { dropIndexes } from "./indexes.ts";
import type { BackupManifest, BackupTable } from "./manifest.ts";
import { columnList, migrationsOf, tablesOf } from "./tables.ts";

/** Rows in one of these say that somebody uses the database already. */
const USED_BY = ["entry", "checkpoint", "person", "session", "instance"];

/**
 * Loads a backup that {@link readBackup} checked into an empty database of the same version, as its owner, in one
 * transaction: all of it or nothing. `last` runs in it at the end. Throws a StartError for a database that is not empty
 * or not of the backup's version.
 */
export async function loadDatabase(
  pool: pg.Pool,
  path: string,
  manifest: BackupManifest,
  last: (run: Runner) => Promise<void>,
  heard: (bytes: number) => void = () => undefined,
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query("SET LOCAL maintenance_work_mem = '256MB'");
    await demandEmpty(client);
    await demandSameVersion(client, manifest);
    const restoreIndexes = await dropIndexes(client);
    for (const table of partitionsFirst(manifest.tables)) {
      await loadTable(client, path, table, heard);
      if (table.name === PARTITIONS) await client.query("SELECT log_part_relayout()");
    }
    await restoreIndexes();
    for (const { name, last: value } of manifest.sequences)
      if (value > 0)
        await client.query("SELECT setval(format('public.%I', $1::text)::regclass, $2)", [name, value]);
    await last(onClient(client));
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken); // the server undoes what a lost connection had begun
  }
}

/** Which ranges of the log lie in which partitions has to be known before there are entries to put in them. */
const PARTITIONS = "log_partition";
const partitionsFirst = (tables: readonly BackupTable[]): BackupTable[] =>
  tables.toSorted((a, b) => Number(b.name === PARTITIONS) - Number(a.name === PARTITIONS));

/** Whom a SEV is about was derived from these rows by triggers then, and is in the backup, too. */
const DERIVES = "sev_read";

async function demandEmpty(client: pg.PoolClient): Promise<void> {
  for (const table of USED_BY) {
    const { rowCount } = await client.query(`SELECT FROM ${table} LIMIT 1`);
    if (rowCount !== 0)
      throw new StartError(
        "A backup is restored into an empty database only: name another data folder (WHOSAW_DATA_DIR) or database.",
      );
  }
}

async function demandSameVersion(client: pg.PoolClient, manifest: BackupManifest): Promise<void> {
  const here = JSON.stringify([await migrationsOf(client), await tablesOf(client)]);
  const there = [manifest.migrations, manifest.tables.map(({ name, columns }) => ({ name, columns }))];
  if (here === JSON.stringify(there)) return;
  throw new StartError(
    `The backup was made by another version of Whosaw (its newest migration is ${manifest.migrations.at(-1)}): restore it with that version, then upgrade.`,
  );
}

async function loadTable(
  client: pg.PoolClient,
  path: string,
  table: BackupTable,
  heard: (bytes: number) => void,
): Promise<void> {
  await clear(client, table.name);
  if (table.name === DERIVES) await client.query(`ALTER TABLE "${DERIVES}" DISABLE TRIGGER USER`);
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      heard(chunk.length);
      done(null, chunk);
    },
  });
  const into = client.query(
    copyFrom(`COPY "${table.name}" (${columnList(table)}) FROM STDIN (FORMAT binary)`),
  );
  const { offset, bytes } = table;
  const section = createReadStream(path, { start: offset, end: offset + bytes - 1, highWaterMark: 1 << 18 });
  await pipeline(section, counted, createGunzip({ chunkSize: 1 << 18 }), into);
  if (into.rowCount !== table.rows)
    throw new Error(`${table.name}: ${into.rowCount} rows were loaded, the backup has ${table.rows}`);
  if (table.name === DERIVES) await client.query(`ALTER TABLE "${DERIVES}" ENABLE TRIGGER USER`);
}

/** Takes away what migrations put into a new database; the backup holds those rows, too. */
async function clear(client: pg.PoolClient, table: string): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM "${table}" LIMIT 1`);
  if (rowCount === 0) return;
  await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  await client.query(`DELETE FROM "${table}"`);
  await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
}
