import { join } from "node:path";
import { boot, shutDown } from "#core/flows/boot.ts";
import type { Cast } from "./made-up-reads.ts";
import { appendSingly } from "./single-appends.ts";

/** What the parent says first. Then `go` and `stop`, as often as it likes; each `stop` is answered with the times. */
export interface Work {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly origin: string;
  readonly headFile: string;
  readonly cast: Cast;
}

/** Another web process with the same head row. */
async function serve({ databaseUrl, dataFolder, origin, headFile, cast }: Work): Promise<void> {
  const db = await boot({
    databaseUrl,
    keyFolder: join(dataFolder, "keys"),
    origin,
    head: { file: headFile },
  });
  let rounds = 0;
  await appendSingly(cast, () => ++rounds > 20); // warm
  let over = false;
  process.on("message", async (message) => {
    if (message === "stop") over = true;
    if (message !== "go") return;
    over = false;
    process.send?.({ times: await appendSingly(cast, () => over) });
  });
  process.once("disconnect", () => void shutDown(db));
  process.send?.("ready");
}

process.once("message", (work) => void serve(work as Work));
