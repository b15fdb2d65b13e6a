import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from "node:net";

/** A way to a PostgreSQL server on which some replies to COMMIT never arrive: committed, and nobody was told. */
export interface CommitProxy {
  /** The same database, through the proxy. */
  readonly url: string;
  /** How many replies it has swallowed. */
  dropped(): number;
  close(): Promise<void>;
}

const COMMIT = Buffer.from("COMMIT\0", "latin1");

/** `drops` is asked at each COMMIT whether its reply gets lost; the connection is cut instead. */
export async function commitProxy(serverUrl: string, drops: () => boolean): Promise<CommitProxy> {
  let dropped = 0;
  const open = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(addressOf(serverUrl));
    let swallow = false;
    const cut = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on("close", cut).on("error", cut);
    }
    client.on("data", (bytes) => {
      swallow ||= bytes.includes(COMMIT) && drops();
      server.write(bytes);
    });
    server.on("data", (bytes) => {
      if (!(swallow && bytes.includes(COMMIT))) return void client.write(bytes); // other replies come before it
      dropped++;
      cut();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: through(serverUrl, (proxy.address() as AddressInfo).port),
    dropped: () => dropped,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function addressOf(serverUrl: string): NetConnectOpts {
  const url = new URL(serverUrl);
  const folder = url.searchParams.get("host");
  const port = Number(url.port || 5432);
  return folder ? { path: `${folder}/.s.PGSQL.${port}` } : { host: url.hostname, port };
}

function through(serverUrl: string, port: number): string {
  const url = new URL(serverUrl);
  url.searchParams.delete("host");
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return url.href;
}
