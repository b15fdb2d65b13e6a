import { type Env, readEnv } from "#config/env.ts";
import { StartError } from "#db/start-error.ts";
import { Stops } from "./supervise/stops.ts";
import { start } from "./supervise/supervise.ts";

/** It is set by variables alone: an option that nobody reads would seem to hold. */
function settings(): Env {
  const [option] = process.argv.slice(2);
  if (option)
    throw new StartError(
      `Whosaw starts without options, and not with ${option}. What can be set stands in README.md, "Use it for your own": PORT=8080 npm start`,
    );
  try {
    return readEnv();
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What a person can put right is one sentence; anything else is a bug and shows its stack. */
function explain(error: unknown): void {
  console.error(error instanceof StartError ? error.message : error);
}

async function main(): Promise<number> {
  const stops = new Stops();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stops.close(null));
  try {
    await start(settings(), stops);
    const sentence = await stops.closed;
    if (sentence) console.error(sentence);
    return sentence ? 1 : 0;
  } catch (error) {
    explain(error);
    return 1;
  } finally {
    await stops.run();
  }
}

process.exit(await main());
