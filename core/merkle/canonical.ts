/**
 * The RFC 8785 text of a value. Written at once, member after member in the order of their names (UTF-16 code units, as
 * JavaScript compares strings): an object that is put in order first costs more than its text. Throws on what is no JSON: a
 * lone surrogate, an infinite number.
 */
export function canonicalText(value: unknown): string {
  const text = textOf(value);
  if (text === undefined) throw new Error("an entry must be an object");
  return text;
}

/** Undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      if (!Number.isFinite(value)) throw new RangeError(`${value} is no JSON number`);
      return `${value}`;
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? arrayText(value) : objectText(value as Record<string, unknown>);
    default:
      return JSON.stringify(value);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be escaped
const ESCAPED = /[\u0000-\u001f"\\]/;

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new RangeError("a lone surrogate is no text");
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function arrayText(values: readonly unknown[]): string {
  let text = "";
  for (const value of values) text += `${text && ","}${textOf(value) ?? "null"}`;
  return `[${text}]`;
}

function objectText(members: Record<string, unknown>): string {
  let text = "";
  for (const key of inOrder(Object.keys(members))) {
    const member = textOf(members[key]);
    if (member !== undefined) text += `${text && ","}${quoted(key)}:${member}`;
  }
  return `{${text}}`;
}

const MANY = 32;

/** By insertion, which takes half as long as Array.sort for the dozen names of an entry, but grows with their square. */
function inOrder(keys: string[]): string[] {
  if (keys.length > MANY) return keys.sort();
  for (let from = 1; from < keys.length; from++) {
    const key = keys[from]!;
    let at = from;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}
