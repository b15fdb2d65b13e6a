import type pg from "pg";

/** A connection of the pool; throws what `late` makes when there is none in time: others hold all of them, or the server does not answer. */
export async function connectWithin(pool: pg.Pool, ms: number, late: () => Error): Promise<pg.PoolClient> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), ms);
  const connecting = pool.connect();
  try {
    return await Promise.race([connecting, tooLate]);
  } catch (error) {
    connecting.then((client) => client.release()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
