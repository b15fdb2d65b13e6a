import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readTestEnv } from "#config/test-env.ts";
import { isAlive } from "#db/embedded/postmaster.ts";
import { startEmbedded } from "#db/embedded/server.ts";
import { migrate } from "#db/migrate.ts";
import { openPool } from "#db/pool.ts";
import { PREPARED_DATABASE, prepareCluster } from "./prepared-cluster.ts";
import { preparedFolder } from "./prepared-folder.ts";
import { scratchFolder } from "./scratch-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A connection string in which `DATABASE` stands for the name of a database. */
    postgres: { ownerUrl: string; template: string };
  }
}

const PREFIX = "whosaw-test-";
const TEMPLATE = `whosaw_template_${process.pid}`;

/** One server for the whole run and one migrated template; every test that asks gets a copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const original = scratchFolder(`${PREFIX}${process.pid}-`);
  const cluster = await prepareCluster(original);
  const { ownerUrl, stop } = await server();
  const admin = openPool(ownerUrl.replace("DATABASE", "postgres"), { max: 1 });
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
  const from = readTestEnv().TEST_DATABASE_URL ? "" : `TEMPLATE ${PREPARED_DATABASE} STRATEGY file_copy`;
  await admin.query(`CREATE DATABASE ${TEMPLATE} ${from}`);
  await migrate(ownerUrl.replace("DATABASE", TEMPLATE));
  project.provide("postgres", { ownerUrl, template: TEMPLATE });
  return async () => {
    const { rows } = await admin.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
      [`${TEMPLATE}_`],
    );
    for (const { datname } of rows) await admin.query(`DROP DATABASE ${datname} WITH (FORCE)`);
    await admin.query(`DROP DATABASE ${TEMPLATE} WITH (FORCE)`);
    await admin.end();
    await stop();
    for (const each of [cluster, original]) rmSync(each, { recursive: true, force: true });
    if (rows.length > 0)
      throw new Error(`${rows.length} test database(s) were never dropped: call drop() after the test`);
  };
}

/**
 * What costs a server of many small databases more than it gives: of a table that nobody analysed it thinks that two more
 * processes pay, in each question again.
 */
const FOR_MANY_SMALL = ["max_connections=200", "max_parallel_workers_per_gather=0"];

async function server(): Promise<{ ownerUrl: string; stop: () => Promise<void> }> {
  const given = readTestEnv().TEST_DATABASE_URL;
  if (given) return { ownerUrl: withPlaceholder(given), stop: async () => undefined };
  await clearAbandoned();
  const folder = preparedFolder(`${PREFIX}${process.pid}-`);
  const embedded = await startEmbedded(folder, { fsync: false, settings: FOR_MANY_SMALL });
  return {
    ownerUrl: embedded.url("DATABASE"),
    stop: async () => {
      await embedded.stop();
      for (const each of [embedded.home, folder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

function withPlaceholder(given: string): string {
  const url = new URL(given);
  url.pathname = "/DATABASE";
  return url.href;
}

/** Servers of test runs that were killed: adopted, stopped, removed. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    if (isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    const folder = join(tmpdir(), name);
    const abandoned = await startEmbedded(folder).catch(() => null);
    await abandoned?.stop();
    for (const each of [abandoned?.home, folder]) if (each) rmSync(each, { recursive: true, force: true });
  }
}
