import { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Waited for the other side to say goodbye, in ms. */
const END_MS = 1_000;

/**
 * Does `work` over a connection of its own and ends it. `wholeMs` is for all of it, connecting and work together: then it
 * throws, and the connection is destroyed. A server that does not let go is left after one second more.
 */
export async function withClient<Answer>(
  config: Omit<pg.ClientConfig, "stream">,
  wholeMs: number,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const socket = new Socket();
  const client = new pg.Client({ ...config, stream: () => socket });
  client.on("error", () => undefined); // it was cut; the question that waits reports it
  const given = new AbortController();
  try {
    return await Promise.race([
      client.connect().then(() => work(client)),
      wait(wholeMs, undefined, { signal: given.signal }).then(() => {
        throw new Error(`not done within ${wholeMs / 1000} s`);
      }),
    ]);
  } finally {
    given.abort();
    if (!socket.destroyed)
      await Promise.race([client.end().catch(() => undefined), wait(END_MS, undefined, { ref: false })]);
    socket.destroy();
  }
}
