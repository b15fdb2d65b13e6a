// Loaded first into each child: when its supervisor is gone, however it went, the child ends, too, and frees its port.
import { isMainThread } from "node:worker_threads";

const LAST_MS = 5_000;

if (isMainThread && process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
