import { readEnv } from "#config/env.ts";
import { seedDemo } from "./demo.ts";
import { seedYear } from "./demo-year/seed-year.ts";
import { withDatabase } from "./with-database.ts";

// A process of its own under the supervisor: it ends at a signal, and the next start seeds again from where it was.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    stopping = true;
  });

const load = readEnv().WHOSAW_DEMO === "year" ? seedYear : seedDemo;
await withDatabase(() => load({ stopping: () => stopping }));
