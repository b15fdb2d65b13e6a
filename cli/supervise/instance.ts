import type { Env } from "#config/env.ts";
import { openDatabase } from "#db/client.ts";
import type { Connection } from "#db/connect.ts";
import { openPool } from "#db/pool.ts";
import { StartError } from "#db/start-error.ts";
import { demoAskedFor, refuseOther } from "./demo-world.ts";
import { runSeed } from "./seed.ts";
import type { Stops } from "./stops.ts";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

/**
 * On the first start marks the instance, for ever, as the demo (and loads its organisation) or as a real one. A demo
 * lets everybody step in as anybody, so it is refused on any address but loopback.
 */
export async function prepareInstance(
  env: Env,
  connection: Connection,
  dataDir: string,
  stops: Stops,
): Promise<{ demo: boolean }> {
  const pool = openPool(connection.appUrl, { role: "whosaw_app" });
  const database = openDatabase(pool);
  try {
    const known = await database.prisma.instance.findUnique({ where: { id: 1 } });
    const world = demoAskedFor(env);
    const demo = known?.demo ?? world !== null;
    if (demo && !LOOPBACK.includes(env.HOST))
      throw new StartError(
        `A demo listens on 127.0.0.1 alone, not on ${env.HOST}: unset HOST or set WHOSAW_DEMO=0.`,
      );
    if (known) refuseOther(known, env.WHOSAW_DEMO);
    if (known) return { demo };
    if (world) await runSeed(world, connection.appUrl, dataDir, stops);
    else await database.prisma.instance.create({ data: { id: 1, demo: false, createdAt: new Date() } });
    return { demo };
  } finally {
    await database.prisma.$disconnect();
    await pool.end();
  }
}
