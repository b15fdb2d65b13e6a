import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { chown, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../start-error.ts";
import { type Account, SERVER_ENV, serverAccount } from "./account.ts";
import { locateBinaries } from "./binaries.ts";
import { createCluster, OWNER } from "./create.ts";
import { type Place, placeServer } from "./place.ts";
import { isAlive, runningPostmaster, stopPostmaster } from "./postmaster.ts";

/** A PostgreSQL of our own, on a unix socket alone. */
export interface EmbeddedServer {
  readonly pid: number;
  /** True when a server of an earlier start was still running on the data and was taken over. */
  readonly adopted: boolean;
  /** Where its data really is (as root this may lie outside the data folder). */
  readonly home: string;
  /** A connection string for one of its databases, as its owner or as another of its logins. */
  url(database: string, login?: string): string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Off for tests only: a crash then loses the data. */
  fsync?: boolean;
  /** Further `name=value` settings. */
  settings?: readonly string[];
  /** Another PostgreSQL's folder (with `bin`), for benches alone. */
  binaries?: string;
}

const START_MS = 30_000;

/** Starts the server of a data folder, or adopts the one that already runs on it. Throws a StartError otherwise. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const account = serverAccount();
  const place = await placeServer(dataDir, account);
  const orphan = runningPostmaster(place.data);
  if (orphan && (await answers(place, orphan))) return handle(place, orphan, true);
  const binaries = options.binaries ?? locateBinaries(account);
  await createCluster(binaries, place, account, options);
  const pid = await launch(binaries, place, account, options);
  if (await answers(place, pid)) return handle(place, pid, false);
  throw new StartError(`PostgreSQL did not start: ${lastWords(place)}`);
}

/** Detached and with nothing of our environment, so that a Ctrl-C reaches us and not the database. */
async function launch(binaries: string, place: Place, account: Account | null, options: EmbeddedOptions) {
  await rm(join(place.data, "postmaster.pid"), { force: true }); // nobody lives behind it: see runningPostmaster
  const settings = [
    "listen_addresses=",
    "port=5432",
    `unix_socket_directories=${place.socketDir}`,
    "timezone=UTC",
    "log_timezone=UTC",
    ...(options.fsync === false ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : []),
    ...(options.settings ?? []),
  ];
  const args = ["-D", place.data, ...settings.flatMap((setting) => ["-c", setting])];
  const log = openSync(place.log, "a", 0o600);
  if (account) await chown(place.log, account.uid, account.gid);
  const stdio = ["ignore", log, log] as const;
  const child = spawn(join(binaries, "bin", "postgres"), args, {
    ...account,
    cwd: place.home,
    env: SERVER_ENV,
    detached: true,
    stdio: [...stdio],
  });
  closeSync(log);
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  child.unref();
  return child.pid!; // set once "spawn" was emitted
}

/** Waits until the server lets us in; false when its process ends first. */
async function answers(place: Place, pid: number): Promise<boolean> {
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(25)) {
    if (!isAlive(pid)) return false;
    if (await connects(url(place, "postgres"))) return true;
  }
  throw new StartError(`PostgreSQL (process ${pid}) runs but does not answer: ${lastWords(place)}`);
}

async function connects(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function url(place: Place, database: string, login = OWNER): string {
  return `postgresql://${login}@localhost/${database}?host=${encodeURIComponent(place.socketDir)}`;
}

function handle(place: Place, pid: number, adopted: boolean): EmbeddedServer {
  return {
    pid,
    adopted,
    home: place.home,
    url: (database, login) => url(place, database, login),
    stop: () => stopPostmaster(pid),
  };
}

function lastWords(place: Place): string {
  const from = Math.max(0, statSync(place.log).size - 4_000);
  const lines = readFileSync(place.log).subarray(from).toString("utf8").trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|ERROR|error/.test(line)) ?? lines.at(-1) ?? "it said nothing";
}
