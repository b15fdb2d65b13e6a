import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { StartError } from "#db/start-error.ts";
import { seedDemo } from "./demo.ts";

// A process of its own under the supervisor: it ends at a signal, and the next start seeds again from where it was.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    stopping = true;
  });

const env = readEnv();
if (!env.DATABASE_URL) throw new StartError("DATABASE_URL is not set: npm start gives it to this process.");
const database = await boot({
  databaseUrl: env.DATABASE_URL,
  keyFolder: join(dataFolder(env), "keys"),
  origin: env.WHOSAW_LOG_ORIGIN,
  head: headPlace(env),
});
await seedDemo({ stopping: () => stopping });
await shutDown(database);
