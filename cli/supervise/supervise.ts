import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "#config/child-env.ts";
import type { Env } from "#config/env.ts";
import { type Connection, connect } from "#db/connect.ts";
import { dataFolder, openDataFolder } from "#db/data-folder.ts";
import { migrate } from "#db/migrate.ts";
import { StartError } from "#db/start-error.ts";
import { keep } from "./child.ts";
import { demandSameLog } from "./demand-same-log.ts";
import { prepareInstance } from "./instance.ts";
import { keepSecret } from "./keep-secret.ts";
import { takeLock } from "./lock.ts";
import { assertPortFree } from "./port.ts";
import { removeRunFile, writeRunFile } from "./run-file.ts";
import type { Stops } from "./stops.ts";
import { watchDatabase } from "./watch-database.ts";
import { wipeOldRows } from "./wipe-old-rows.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const READY_MS = 60_000;

/**
 * Starts database, web and worker on a data folder and registers how each is stopped. Throws a StartError, one
 * sentence, for whatever a person at the terminal can put right.
 */
export async function start(env: Env, stops: Stops): Promise<void> {
  assertBuilt();
  const dataDir = dataFolder(env);
  await openDataFolder(dataDir);
  stops.add(await takeLock(dataDir));
  await assertPortFree(env.HOST, env.PORT);
  if (stops.closing) return;
  const connection = await openDatabase(env, dataDir, stops);
  if (stops.closing) return;
  await demandSameLog(env, connection, dataDir);
  if (stops.closing) return;
  await wipeOldRows(connection.ownerUrl);
  if (stops.closing) return;
  const { demo } = await prepareInstance(env, connection, dataDir, stops);
  if (stops.closing) return;
  await serve(env, connection, dataDir, stops, demo);
}

function assertBuilt(): void {
  if (existsSync(join(ROOT, ".next", "BUILD_ID"))) return;
  throw new StartError("The web pages are not built yet: use npm start, which builds them.");
}

async function openDatabase(env: Env, dataDir: string, stops: Stops): Promise<Connection> {
  const connection = await connect(env);
  if (connection.embedded) stops.add(watchDatabase(connection.embedded, dataDir, stops.close));
  await migrate(connection.ownerUrl, connection.appUrl);
  return connection;
}

async function serve(
  env: Env,
  connection: Connection,
  dataDir: string,
  stops: Stops,
  demo: boolean,
): Promise<void> {
  const url = `http://${address(env.HOST)}:${env.PORT}`;
  const shared = childEnv({
    NODE_ENV: "production",
    DATABASE_URL: connection.appUrl,
    DATABASE_MIGRATION_URL: undefined,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? (await keepSecret(dataDir, "nextauth-secret")),
    NEXTAUTH_URL: env.WHOSAW_PUBLIC_URL ?? url,
    PORT: String(env.PORT),
    HOST: env.HOST,
    WHOSAW_DATA_DIR: dataDir,
  });
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  const args = [next, "start", "--hostname", env.HOST, "--port", String(env.PORT)];
  // Registered before it is started and undone in reverse: web, worker, database.
  const worker = keep({ name: "worker", args: [join(ROOT, "worker", "main.ts")], env: shared }, stops.close);
  stops.add(() => worker.stop());
  const web = keep({ name: "web", args, env: shared }, stops.close);
  stops.add(() => web.stop());
  if (!(await ready(url, stops))) return;
  stops.add(() => removeRunFile(dataDir));
  await writeRunFile(dataDir, { pid: process.pid, url, databaseUrl: connection.appUrl });
  announce(url, demo);
}

/** What a browser on this machine puts into its address bar for the address we listen on. */
function address(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/** True once the pages answer; false when everything stops first. */
async function ready(url: string, stops: Stops): Promise<boolean> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await sleep(50)) {
    if (stops.closing) return false;
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return true;
  }
  throw new StartError(`The pages at ${url} did not answer within ${READY_MS / 1000} s.`);
}

function announce(url: string, demo: boolean): void {
  console.log(`\nWhosaw runs at ${url}  (stop it with Ctrl-C)`);
  if (demo)
    console.log("This is a demo organisation: step in as anybody, for example reviewer@demo.example.\n");
}
