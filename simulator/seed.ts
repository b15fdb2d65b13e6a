import { readEnv } from "#config/env.ts";
import { dataFolder } from "#db/data-folder.ts";
import { servingDatabase } from "#db/serving.ts";
import { seedDemo } from "./demo.ts";

// A process of its own under the supervisor: it ends at a signal, and the next start seeds again from where it was.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    stopping = true;
  });

const database = servingDatabase();
await seedDemo({ database, dataDir: dataFolder(readEnv()), stopping: () => stopping });
await database.prisma.$disconnect();
await database.pool.end();
