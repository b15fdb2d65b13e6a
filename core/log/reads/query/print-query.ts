import { type FilterName, type FilterValues, TERMS } from "./terms.ts";

/** How readers are written: those whose id has a login are written by it. */
export type Spelled = (name: FilterName, value: string) => string;

/** A filter as a query that means the same: its words in one order, days without a clock where it is midnight. */
export function printQuery(filter: FilterValues, spelled: Spelled = (_, value) => value): string {
  const words = TERMS.flatMap(({ word, name, not, several }) => [
    ...wordsOf(word, name, valuesOf(filter, name), several, spelled),
    ...(not ? wordsOf(`-${word}`, not, valuesOf(filter, not), true, spelled) : []),
  ]);
  return words.join(" ");
}

const valuesOf = (filter: FilterValues, name: FilterName): string[] =>
  [filter[name] ?? []].flat().map((value) => value.trim());

function wordsOf(
  word: string,
  name: FilterName,
  values: readonly string[],
  together: boolean,
  spelled: Spelled,
): string[] {
  if (values.length === 0) return [];
  const written = values.map((value) => quoted(shortMoment(name, spelled(name, value))));
  return together ? [`${word}:${written.join(",")}`] : written.map((value) => `${word}:${value}`);
}

const shortMoment = (name: FilterName, value: string): string => {
  if (name !== "from" && name !== "to") return value;
  const at = new Date(value);
  return Number.isNaN(at.getTime())
    ? value
    : at
        .toISOString()
        .replace(/T00:00:00\.000Z$/, "")
        .replace(/:00\.000Z$/, "Z");
};

/** In quotes where it would otherwise be several words or values. */
export const quoted = (value: string): string =>
  /[\s,"\\]/.test(value) ? `"${value.replace(/["\\]/g, (char) => `\\${char}`)}"` : value;
