import { seedDemo } from "./demo.ts";
import { withDatabase } from "./with-database.ts";

// A process of its own under the supervisor: it ends at a signal, and the next start seeds again from where it was.
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    stopping = true;
  });

await withDatabase(() => seedDemo({ stopping: () => stopping }));
