import pg from "pg";

// Leaf indexes and counts stay far below 2^53; a number is easier to get right than a string. What is larger (the
// limits of a sequence, in the catalogs) stays exact, and arithmetic that mixes it with numbers throws.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
});

export interface PoolOptions {
  /** At most so many connections. */
  max?: number;
  /** The restricted role to take on; omit for the owner (migrations, doctor). */
  role?: "whosaw_app";
}

/**
 * Reads lie in dozens of partitions that begin and end alike in each table: joined one by one they cost what they did in
 * one piece (docs/retention.md), and compiling a plan for each of them costs more than it saves.
 */
const FOR_PARTITIONS = ["enable_partitionwise_join=on", "jit=off"];

/**
 * A pool whose sessions speak UTC: Prisma stores a wrong timestamptz in any other zone, and the round trip hides it.
 * Locks and statements have time limits, so that a stuck log gives an error and not a hang.
 */
export function openPool(connectionString: string, { max = 10, role }: PoolOptions = {}): pg.Pool {
  const settings = [
    "TimeZone=UTC",
    "lock_timeout=10s",
    "idle_in_transaction_session_timeout=60s",
    ...FOR_PARTITIONS,
  ];
  if (role) settings.push(`role=${role}`);
  const pool = new pg.Pool({ connectionString, max, options: settings.map((s) => `-c ${s}`).join(" ") });
  pool.on("error", () => undefined); // an idle connection was cut; the next query reports it
  pool.on("connect", (client) => client.on("error", () => undefined)); // the same while it is lent, between two queries
  return pool;
}
