import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { boot, shutDown } from "#core/flows/boot.ts";
import type { Database } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { isAlive } from "#db/embedded/postmaster.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { serverWithPgaudit } from "#db/embedded/system-postgres.ts";
import { migrate } from "#db/migrate.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { onEnd } from "./clean-up.ts";
import { assertDurable, type Durability, isInMemory } from "./durability.ts";

/** A database with today's tables, keys and an empty log, as `npm start` makes them. */
export interface BenchHouse {
  /** In the application's role, as the product works. */
  readonly db: Database;
  readonly run: Runner;
  /** For what only the owner may do. */
  readonly ownerUrl: string;
  /** For a process of the product that works on this database: its database, folders and the log's name. */
  readonly settings: Readonly<
    Record<"DATABASE_URL" | "WHOSAW_DATA_DIR" | "WHOSAW_LOG_ORIGIN" | "WHOSAW_HEAD_FILE", string>
  >;
  /** Makes it the one that this process's verbs work on; the newest one is. */
  use(): void;
}

/** A PostgreSQL of the bench's own. */
export interface BenchServer {
  readonly durability: Durability;
  /** Whether it is a system's PostgreSQL with pgaudit loaded, which logs nothing until a session asks it to. */
  readonly pgaudit: boolean;
  /** Its first process. */
  readonly pid: number;
  /** A further database of its own. */
  house(): Promise<BenchHouse>;
}

const PREFIX = "whosaw-bench-";
const SHUT_DOWN_MS = 2_000;
const TEMPLATE = "whosaw_bench";
const ORIGIN = "whosaw.bench/log";

/**
 * Starts a server in a temporary folder with the settings of `npm start`, shows that its commits are durable, and
 * migrates a template. It ends, and its folder goes, with `cleanUp`; what a killed bench left is cleared first.
 */
export async function startServer(needs?: "pgaudit"): Promise<BenchServer> {
  const base = await durableFolder();
  await clearAbandoned(base);
  const folder = mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
  onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const audited = needs === "pgaudit" ? serverWithPgaudit() : null;
  const embedded = await startEmbedded(folder, audited ?? {});
  onEnd(() => discard(embedded));
  await asOwner(embedded, (sql) => sql(`CREATE DATABASE ${TEMPLATE}`));
  const ownerUrl = embedded.url(TEMPLATE);
  await migrate(ownerUrl);
  const pool = openPool(ownerUrl, { max: 1 });
  const durability = await assertDurable(pool).finally(() => pool.end());
  let houses = 0;
  const { pid } = embedded;
  return { durability, pgaudit: audited !== null, pid, house: () => openHouse(embedded, folder, ++houses) };
}

async function openHouse(embedded: EmbeddedServer, folder: string, number: number): Promise<BenchHouse> {
  const name = `${TEMPLATE}_${number}`;
  await asOwner(embedded, (sql) => sql(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  const databaseUrl = embedded.url(name);
  const head = { file: join(folder, `${name}.head`) };
  const db = await boot({ databaseUrl, keyFolder: join(folder, "keys"), origin: ORIGIN, head });
  onEnd(() => Promise.race([shutDown(db), sleep(SHUT_DOWN_MS)])); // after a Ctrl-C a statement may still run
  return {
    db,
    run: onClient(db.pool),
    ownerUrl: databaseUrl,
    settings: {
      DATABASE_URL: databaseUrl,
      WHOSAW_DATA_DIR: folder,
      WHOSAW_LOG_ORIGIN: ORIGIN,
      WHOSAW_HEAD_FILE: head.file,
    },
    use: () => useDatabase(db),
  };
}

async function asOwner(
  embedded: EmbeddedServer,
  work: (sql: (text: string) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const pool = openPool(embedded.url("postgres"), { max: 1 });
  try {
    await work((text) => pool.query(text));
  } finally {
    await pool.end();
  }
}

/** Where temporary files lie on a disk: in memory a sync costs nothing and says nothing. */
async function durableFolder(): Promise<string> {
  for (const folder of [tmpdir(), "/var/tmp"]) if (!(await isInMemory(folder))) return folder;
  throw new Error("temporary files live in memory here: set TMPDIR to a folder on a disk");
}

async function clearAbandoned(base: string): Promise<void> {
  for (const name of readdirSync(base).filter((each) => each.startsWith(PREFIX))) {
    if (isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    const folder = join(base, name);
    const abandoned = await startEmbedded(folder).catch(() => null);
    if (abandoned) await discard(abandoned);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function discard(server: EmbeddedServer): Promise<void> {
  await server.stop();
  rmSync(server.home, { recursive: true, force: true });
}
