import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { z } from "zod";
import { onClient, type Runner } from "../statement.ts";
import { BackupWriter } from "./backup-file.ts";
import type { BackupManifest, BackupTable } from "./manifest.ts";
import { columnList, migrationsOf, sequencesOf, type TableShape, tablesOf } from "./tables.ts";

type Json = ReturnType<typeof z.json>["_output"];

export interface Dumped<A> {
  readonly about: A;
  readonly rows: number;
  readonly bytes: number;
  /** Hex, over the whole file but itself. */
  readonly sha256: string;
}

/**
 * Writes every table of ours to one file, all as of one moment (a repeatable-read snapshot) while others go on writing.
 * `readAbout` reads in the same snapshot. The job queue is not in it, and no key ever was in the database.
 */
export async function dumpDatabase<A extends Json>(
  pool: pg.Pool,
  path: string,
  readAbout: (run: Runner) => Promise<A>,
  heard: (table: string) => void = () => undefined,
): Promise<Dumped<A>> {
  const writer = await BackupWriter.create(path);
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    const about = await readAbout(onClient(client));
    const tables: BackupTable[] = [];
    for (const shape of await tablesOf(client)) {
      heard(shape.name);
      tables.push(await dumpTable(client, writer, shape));
    }
    const manifest = await manifestOf(client, tables, about);
    await client.query("COMMIT");
    const sha256 = await writer.finish(manifest);
    return { about, rows: tables.reduce((sum, { rows }) => sum + rows, 0), bytes: writer.offset, sha256 };
  } catch (error) {
    broken = error as Error;
    await writer.abandon();
    throw error;
  } finally {
    client.release(broken); // a connection that failed in the middle of a COPY is not used again
  }
}

async function dumpTable(
  client: pg.PoolClient,
  writer: BackupWriter,
  shape: TableShape,
): Promise<BackupTable> {
  const { offset } = writer;
  // SELECT, because COPY of a table says nothing of its partitions.
  const copy = client.query(
    copyTo(`COPY (SELECT ${columnList(shape)} FROM "${shape.name}") TO STDOUT (FORMAT binary)`),
  );
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => void writer.write(chunk).then(() => done(), done),
  });
  await pipeline(copy, createGzip({ level: 1, chunkSize: 1 << 18 }), sink);
  return { ...shape, rows: copy.rowCount, offset, bytes: writer.offset - offset };
}

async function manifestOf(
  client: pg.PoolClient,
  tables: BackupTable[],
  about: Json,
): Promise<BackupManifest> {
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  return {
    format: "whosaw-backup",
    version: 1,
    madeAt: new Date().toISOString(),
    postgres: rows[0]?.server_version ?? "?",
    migrations: await migrationsOf(client),
    tables,
    sequences: await sequencesOf(client),
    about,
  };
}
