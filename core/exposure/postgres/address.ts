import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { refuseUnless } from "#core/base/refusal.ts";

/** Where to look, of a `postgresql://` address. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** `verify`: encrypted, by a certificate that is checked. `require`: encrypted, unchecked. */
  readonly tls: "verify" | "require" | "off";
  /** A folder with a socket, on this machine. */
  readonly socket: string | null;
}

/** Databases stand in private nets, so those are let through; our own machine and what clouds put on link-local are not. */
const blocked = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["224.0.0.0", 3],
] as const)
  blocked.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 96],
  ["fe80::", 10],
  ["fd00:ec2::", 32],
  ["ff00::", 8],
] as const)
  blocked.addSubnet(net, prefix, "ipv6");

/**
 * Reads an address and refuses (`invalid`) what could be made to reach or read something else: other protocols, parameters
 * that name files, sockets of this machine (but where `allowLocal` says so).
 */
export function databaseAddress(text: string, { allowLocal = false } = {}): DatabaseAddress {
  const bad = (detail: string) => ({ field: "url", detail });
  refuseUnless(URL.canParse(text), "invalid", bad("write postgresql://login:password@host:5432/database"));
  const url = new URL(text);
  refuseUnless(/^postgres(ql)?:$/.test(url.protocol), "invalid", bad("only postgresql:// addresses"));
  const socket = url.searchParams.get("host");
  const known = [...url.searchParams.keys()].every(
    (name) => name === "sslmode" || (name === "host" && allowLocal),
  );
  refuseUnless(known, "invalid", bad("no parameters but sslmode"));
  const mode = url.searchParams.get("sslmode") ?? "verify-full";
  const tls = { "verify-full": "verify", require: "require", disable: "off" } as const;
  refuseUnless(Object.hasOwn(tls, mode), "invalid", bad("sslmode is verify-full, require or disable"));
  const database = decodeURIComponent(url.pathname.slice(1));
  refuseUnless(
    url.hostname && url.username && database,
    "invalid",
    bad("it needs a login, a host and a database"),
  );
  return {
    ...{ host: url.hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(url.port || 5432), database, socket },
    ...{ user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    tls: socket ? "off" : tls[mode as keyof typeof tls],
  };
}

/** How a host is looked up: by the machine's own resolver. */
type Lookup = (host: string, options: { all: true }) => Promise<readonly { readonly address: string }[]>;

interface PinOptions {
  readonly allowLocal?: boolean;
  readonly withinMs?: number;
  readonly look?: Lookup;
}
const LOOKUP_MS = 5_000;

/**
 * Looks a host up once and answers the address to connect to, so that a name cannot point elsewhere a moment later. Throws
 * when one of its addresses is this machine or link-local, and when nobody answers within `withinMs`: 5 s.
 */
export async function pinnedHost(
  host: string,
  { allowLocal = false, withinMs = LOOKUP_MS, look = lookup }: PinOptions = {},
): Promise<string> {
  const given = new AbortController();
  const late = wait(withinMs, undefined, { signal: given.signal, ref: false }).then(() => {
    throw new Error(`${host} was not found within ${withinMs / 1_000} s: name resolution does not answer`);
  });
  late.catch(() => undefined); // it was found in time
  const found = await Promise.race([look(host, { all: true }).catch(notFound), late]).finally(() =>
    given.abort(),
  );
  function notFound(cause: unknown): never {
    throw new Error(`${host} was not found: its name may be wrong, or name resolution is down`, { cause });
  }
  const isBlocked = (address: string) => blocked.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
  if (!allowLocal && found.some(({ address }) => isBlocked(address)))
    throw new Error(`${host} is this machine or a link-local address`);
  const [first] = found;
  if (!first) throw new Error(`${host} has no address`);
  return first.address;
}
