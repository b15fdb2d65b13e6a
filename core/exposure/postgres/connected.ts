import type pg from "pg";
import { Refusal } from "#core/base/refusal.ts";
import { databaseAddress, pinnedHost } from "./address.ts";
import type { ConnectOptions } from "./connections.ts";
import { withClient } from "./with-client.ts";

const CONNECT_MS = 10_000;
const WHOLE_MS = 120_000;

/** Does `work` over a connection to the database of an address, which is looked up once. `name` is what it is called there. */
export async function connected<Answer>(
  url: string,
  options: ConnectOptions,
  name: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const { host, port, user, password, tls, socket, database } = databaseAddress(url, options);
  const config = {
    ...{ host: socket ?? (await pinnedHost(host, options)), port, user, database },
    ...(password ? { password } : {}),
    ssl: tls === "off" ? false : { rejectUnauthorized: tls === "verify", servername: host },
    ...{ connectionTimeoutMillis: CONNECT_MS, application_name: name },
  };
  return withClient(config, WHOLE_MS, work);
}

/** The driver's words, which name host and login; the password, as it is and as it stands in the address, is taken out. */
export function problemOf(error: unknown, url: string): string {
  const words =
    error instanceof Refusal
      ? (error.detail ?? error.code)
      : error instanceof Error
        ? error.message
        : String(error);
  const written = URL.canParse(url) ? new URL(url).password : "";
  const secrets = [decodeURIComponent(written), written].filter((secret) => secret !== "");
  return secrets.reduce((left, secret) => left.replaceAll(secret, "***"), words).slice(0, 500);
}
