import canonicalize from "canonicalize";

/**
 * The RFC 8785 text of a value. JSON.stringify writes strings and numbers as the RFC wants them, so that only the order of
 * members is left to do; a key that a JavaScript object would not keep in its place goes the long way. Throws on what is
 * no JSON: a lone surrogate, an infinite number.
 */
export function canonicalText(value: unknown): string {
  const ordered = inOrder(value);
  const text = ordered === ODD_KEY ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new Error("an entry must be an object");
  return text;
}

const ODD_KEY = Symbol("a key that is a number, or __proto__");
const isOdd = (key: string): boolean => (key >= "0" && key < ":") || key === "__proto__";

function inOrder(value: unknown): unknown {
  if (typeof value === "string" && !value.isWellFormed()) throw new RangeError("a lone surrogate is no text");
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is no JSON number`);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const all = value.map(inOrder);
    return all.includes(ODD_KEY) ? ODD_KEY : all;
  }
  const members = value as Record<string, unknown>;
  const keys = Object.keys(members);
  const ordered: Record<string, unknown> = {};
  for (const key of keys.length > 1 ? keys.sort() : keys) {
    const member = inOrder(members[key]);
    if (isOdd(key) || member === ODD_KEY || !key.isWellFormed()) return ODD_KEY;
    ordered[key] = member;
  }
  return ordered;
}
