import { setInterval } from "node:timers";

// The jobs join here. Until they do, the process keeps its place under the supervisor and ends when asked.
const beat = setInterval(() => undefined, 60_000);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => clearInterval(beat));
