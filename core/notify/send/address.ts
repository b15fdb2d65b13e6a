import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Where a webhook may not go: our own machine, private and link-local nets, carrier-grade NAT, multicast, reserved. */
const BLOCKED: readonly [string, number, "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 32, "ipv6"],
  ["100::", 64, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 9, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const blocked = new BlockList();
for (const [net, prefix, family] of BLOCKED) blocked.addSubnet(net, prefix, family);

/** Whether an address is one of the public internet. An IPv4 address inside an IPv6 one counts as the former. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !blocked.check(address, family === 4 ? "ipv4" : "ipv6");
}

const isLoopback = (address: string): boolean => address === "::1" || address.startsWith("127.");

/** An address to connect to, found once. */
export interface Pinned {
  readonly address: string;
  readonly family: 4 | 6;
}

/**
 * Looks a host up once and answers the address to connect to. Throws when any of its addresses is not of the public
 * internet, so that a name that points inside is refused whole; loopback passes only where the settings say so.
 */
export async function pinAddress(
  host: string,
  { allowLoopback }: { allowLoopback: boolean },
): Promise<Pinned> {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const found = await lookup(bare, { all: true }).catch((cause: unknown) => {
    throw new Error(`${host} was not found: its name may be wrong, or name resolution is down`, { cause });
  });
  const refused = found.find(
    ({ address }) => !isPublicAddress(address) && !(allowLoopback && isLoopback(address)),
  );
  if (refused) throw new Error(`${host} is not on the public internet`);
  const [first] = found;
  if (!first) throw new Error(`${host} has no address`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
