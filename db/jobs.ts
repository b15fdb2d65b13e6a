import type pg from "pg";
import { PgBoss } from "pg-boss";
import { QUEUE_OPTIONS, QUEUES } from "./enqueue.ts";

const SCHEMA = "pgboss";

/** Installs or updates the job queue's tables as the owner, and lets the application's role use them. */
export async function installJobs(ownerUrl: string, pool: pg.Pool): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined); // start() itself rejects
  await boss.start();
  for (const queue of QUEUES) await boss.createQueue(queue, QUEUE_OPTIONS);
  await boss.stop({ graceful: false });
  await pool.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO whosaw_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO whosaw_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO whosaw_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO whosaw_app`);
}

/**
 * The job queue over a pool of the application's role: it never makes or changes tables, and leaves index rebuilds,
 * which only an owner may do, alone. The caller starts and stops it, and ends the pool afterwards.
 */
export function openJobs(pool: pg.Pool): PgBoss {
  const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) };
  return new PgBoss({ db, schema: SCHEMA, migrate: false, createSchema: false, reindex: false });
}
