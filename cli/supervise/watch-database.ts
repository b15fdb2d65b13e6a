import { statfs } from "node:fs/promises";
import { isAlive } from "#db/embedded/postmaster.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { deaths } from "./deaths.ts";

const LOOK_MS = 1_000;
/** Two segments of the write-ahead log: with less a server cannot recover, and dies again. */
const ROOM_BYTES = 32 * 1_048_576;

/**
 * Starts the embedded server again when it dies, at the same address; answers what stops watching and the server. One that
 * died on a full disk is no reason to give up: it is started when there is room.
 */
export function watchDatabase(
  first: EmbeddedServer,
  dataDir: string,
  giveUp: (sentence: string) => void,
): () => Promise<void> {
  const died = deaths();
  let server = first;
  let busy: Promise<void> = Promise.resolve();
  let waits = false;
  const timer = setInterval(() => {
    if (!isAlive(server.pid)) busy = busy.then(restart);
  }, LOOK_MS);

  async function restart(): Promise<void> {
    if (isAlive(server.pid)) return;
    if (await isFull(server.home)) {
      if (!waits)
        console.error("The database died, and its disk is full: make room and it is started again.");
      waits = true;
      return;
    }
    waits = false;
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

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < ROOM_BYTES;
}
