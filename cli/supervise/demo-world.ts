import type { DemoWorld, Env } from "#config/env.ts";
import { StartError } from "#db/start-error.ts";

/** Which demo a first start loads, if any: the five days where nothing is said and the database is our own. */
export function demoAskedFor({ WHOSAW_DEMO, DATABASE_URL }: Env): DemoWorld | null {
  if (WHOSAW_DEMO !== undefined) return WHOSAW_DEMO;
  return DATABASE_URL ? null : "five-days";
}

/** Throws where another demo is asked for than the one that a folder began with. Of the year time ranges end now, and nothing is remembered of it. */
export function refuseOtherDemo(demoNewest: Date | null, asked: Env["WHOSAW_DEMO"]): void {
  const has: DemoWorld = demoNewest === null ? "year" : "five-days";
  if (!asked || asked === has) return;
  throw new StartError(
    "This data folder has the other demo: name another with WHOSAW_DATA_DIR, or leave WHOSAW_DEMO out to start what is there.",
  );
}
