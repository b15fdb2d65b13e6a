import type pg from "pg";
import { openPool } from "./pool.ts";
import { StartError } from "./start-error.ts";

const OLDEST = 15;
const PROBE = new Date("2026-03-29T01:30:00.123Z"); // inside the hour that a European zone skips

/**
 * Demands of a database what the product rests on: it can be reached, is new enough, and sessions of our pool speak
 * UTC so that an instant is stored as that instant. Throws a StartError of one sentence otherwise.
 */
export async function assertServer(connectionString: string): Promise<void> {
  const pool = openPool(connectionString, { max: 1 });
  try {
    await assertReachable(pool, connectionString);
    const { rows } = await pool.query<{ server_version: string }>("SHOW server_version");
    assertVersion(rows[0]?.server_version ?? "?");
    await assertUtc(pool);
  } finally {
    await pool.end();
  }
}

async function assertReachable(pool: pg.Pool, connectionString: string): Promise<void> {
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    const why = reason(error);
    throw new StartError(`The database ${withoutPassword(connectionString)} cannot be reached: ${why}.`, {
      cause: error,
    });
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(connectionString: string): string {
  return connectionString.replace(/\/\/([^:@/]*):[^@]*@/, "//$1@").replace(/([?&]password=)[^&]*/, "$1...");
}

/** Throws a StartError for a server older than we support; `version` is what `SHOW server_version` says. */
export function assertVersion(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  throw new StartError(`The database is PostgreSQL ${version}; Whosaw needs ${OLDEST} or newer.`);
}

/** Throws a StartError unless this pool's sessions speak UTC and an instant comes back, and is kept, as that instant. */
export async function assertUtc(pool: pg.Pool): Promise<void> {
  const zone = await pool.query<{ TimeZone: string }>("SHOW TimeZone");
  const name = zone.rows[0]?.TimeZone ?? "?";
  const stored = await pool.query<{ ms: number; back: Date }>(
    "SELECT extract(epoch FROM $1::timestamptz)::float8 * 1000 AS ms, $1::timestamptz AS back",
    [PROBE],
  );
  const same =
    Math.round(stored.rows[0]?.ms ?? 0) === PROBE.getTime() &&
    stored.rows[0]?.back.getTime() === PROBE.getTime();
  if (name === "UTC" && same) return;
  throw new StartError(
    `The database's sessions speak the time zone ${name}, not UTC: let the pooler before it pass the startup option TimeZone.`,
  );
}
