import { isAlive } from "#db/embedded/postmaster.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { deaths } from "./deaths.ts";

const LOOK_MS = 1_000;

/** Starts the embedded server again when it dies, at the same address; answers what stops watching and the server. */
export function watchDatabase(
  first: EmbeddedServer,
  dataDir: string,
  giveUp: (sentence: string) => void,
): () => Promise<void> {
  const died = deaths();
  let server = first;
  let busy: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (!isAlive(server.pid)) busy = busy.then(restart);
  }, LOOK_MS);

  async function restart(): Promise<void> {
    if (isAlive(server.pid)) return;
    if (died() === null) return giveUp("The database died three times within a minute.");
    console.error("The database died; starting it again.");
    server = await startEmbedded(dataDir).catch((error: unknown) => {
      giveUp(error instanceof Error ? error.message : String(error));
      return server;
    });
  }

  return async () => {
    clearInterval(timer);
    await busy;
    await server.stop();
  };
}
