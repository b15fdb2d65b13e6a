import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { withClient } from "./with-client.ts";

const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Lets everybody in where it says so, answers no question, and never hangs up. */
async function mute(
  letsIn: boolean,
): Promise<{ host: string; port: number; user: string; database: string }> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => {
      if (letsIn) socket.write(Buffer.concat([AUTHENTICATED, READY]));
      socket.resume();
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on a port");
  return { host: "127.0.0.1", port: address.port, user: "a", database: "b" };
}

test("a server that never hangs up is left after a second, and the answer stands", async () => {
  const began = Date.now();
  expect(await withClient(await mute(true), 60_000, async () => "answer")).toBe("answer");
  expect(Date.now() - began).toBeLessThan(4_000);
}, 10_000);

test.each([
  ["answers no question", true],
  ["does not let in", false],
])(
  "a server that %s has the time of the whole look and no more, and is cut off",
  async (_name, letsIn) => {
    const began = Date.now();
    const look = withClient(await mute(letsIn), 200, async (client) => {
      await client.query("SELECT 1").catch(() => undefined);
      return client.query("SELECT 2");
    });
    await expect(look).rejects.toThrow("not done within 0.2 s");
    expect(Date.now() - began).toBeLessThan(4_000);
  },
  10_000,
);
