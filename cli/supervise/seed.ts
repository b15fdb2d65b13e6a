import { spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv } from "#config/child-env.ts";
import type { DemoWorld } from "#config/env.ts";
import { StartError } from "#db/start-error.ts";
import type { Stops } from "./stops.ts";

const SCRIPT = join(import.meta.dirname, "..", "..", "simulator", "seed.ts");
const TETHER = join(import.meta.dirname, "tether.ts");

/** Loads the demo organisation in a process of its own, which shows its progress; a signal to us ends it between steps. */
export async function runSeed(
  world: DemoWorld,
  databaseUrl: string,
  dataDir: string,
  stops: Stops,
): Promise<void> {
  const child = spawn(process.execPath, ["--import", TETHER, SCRIPT], {
    env: childEnv({
      DATABASE_URL: databaseUrl,
      DATABASE_MIGRATION_URL: undefined,
      WHOSAW_DATA_DIR: dataDir,
      WHOSAW_DEMO: world === "year" ? "year" : "1",
    }),
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  stops.closed.then(
    () => child.kill("SIGTERM"),
    () => undefined,
  );
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0 && !stops.closing) throw new StartError("The demo organisation could not be loaded.");
}
