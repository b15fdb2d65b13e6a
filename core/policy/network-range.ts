const V4 = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}(?::\d+)?$/;
const V6 = /^\[?([0-9a-f]{1,4}):([0-9a-f]{1,4}):[0-9a-f:]+\]?(?::\d+)?$/i;

/**
 * The network that an address belongs to, as whoever's data was read may know it: the first half of an IPv4 address, the first two
 * groups of an IPv6 one; neither the machine nor the household. Null for host names and sockets, which say more or nothing. Pure.
 */
export function networkRange(address: string): string | null {
  const four = V4.exec(address.trim());
  if (four?.[1] === "127") return null; // the machine itself
  if (four && [four[1], four[2]].every((part) => Number(part) <= 255)) return `${four[1]}.${four[2]}.x.x`;
  const six = V6.exec(address.trim());
  return six ? `${six[1]}:${six[2]}::` : null;
}
