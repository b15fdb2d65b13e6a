import type { DemoWorld, Env } from "#config/env.ts";
import { StartError } from "#db/start-error.ts";

/** Which demo a first start loads, if any: the five days where nothing is said and the database is our own. */
export function demoAskedFor({ WHOSAW_DEMO, DATABASE_URL }: Env): DemoWorld | null {
  if (WHOSAW_DEMO !== undefined) return WHOSAW_DEMO;
  return DATABASE_URL ? null : "five-days";
}

/** What a data folder began with. Of the year time ranges end now, and nothing is remembered of it. */
export interface Begun {
  readonly demo: boolean;
  readonly demoNewest: Date | null;
}

/** Throws where a folder is asked to be what it did not begin as: the other demo, a demo, or an organisation of one's own. */
export function refuseOther({ demo, demoNewest }: Begun, asked: Env["WHOSAW_DEMO"]): void {
  if (asked === undefined) return;
  const has: DemoWorld | null = demo ? (demoNewest === null ? "year" : "five-days") : null;
  if (asked === has) return;
  const what = has === null ? "an organisation of your own" : asked === null ? "a demo" : "the other demo";
  throw new StartError(
    `This data folder has ${what}: name another with WHOSAW_DATA_DIR, or leave WHOSAW_DEMO out to start what is there.`,
  );
}
