type Map = (text: string) => string | null;

/**
 * A value with every string in it mapped, at any depth: whatever a kind of item holds, none of its texts is left out. The value itself
 * when nothing changed; null when one string has none.
 */
export function mapTexts<T>(value: T, map: Map): T | null {
  return (typeof value === "string" ? map(value) : inside(value, map)) as T | null;
}

function inside(value: unknown, map: Map): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, each, mapEach(each, map)] as const);
  if (entries.some(([, each, mapped]) => mapped === null && each !== null)) return null;
  if (entries.every(([, each, mapped]) => each === mapped)) return value;
  return Array.isArray(value)
    ? entries.map(([, , mapped]) => mapped)
    : Object.fromEntries(entries.map(([key, , mapped]) => [key, mapped]));
}

const mapEach = (each: unknown, map: Map): unknown =>
  typeof each === "string" ? map(each) : inside(each, map);
