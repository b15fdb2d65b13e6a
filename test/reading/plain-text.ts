import compile from "icu-minify/compile";
import format from "icu-minify/format";
import type { Locale } from "#core/base/locale.ts";

/** Of the formatter: a choice of words; all above it are numbers, plurals and dates. */
const SELECT = 1;

/** The gaps of a message, each once, with what kind of gap it is: "n number", "link tag", "how choice", "who". Sorted. */
export function gapsOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return;
    const [name, kind, rest] = node as [unknown, unknown, unknown];
    if (node.length === 1 && typeof name === "string") return void found.add(name);
    if (typeof name === "string" && typeof kind === "number" && kind > 0) {
      found.add(`${name} ${kind === SELECT ? "choice" : "number"}`);
      if (rest && typeof rest === "object") for (const each of Object.values(rest)) inside(each);
      return;
    }
    if (typeof name === "string") found.add(`${name} tag`);
    for (const each of node.slice(1)) walk(each);
  };
  const inside = (nodes: unknown): void => {
    if (Array.isArray(nodes)) for (const each of nodes) walk(each);
  };
  inside(compile(message));
  return [...found].sort();
}

/** A message as somebody reads it, with something in each gap. */
export function plainText(message: string, locale: Locale): string {
  const values = Object.fromEntries(
    gapsOf(message).map((gap) => {
      const [name = "", kind] = gap.split(" ");
      if (kind === "tag") return [name, (chunks: readonly unknown[]) => chunks.join("")];
      return [name, kind === "number" ? 5 : "Dana"];
    }),
  );
  const formatters = {
    getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...given),
    getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) =>
      new Intl.NumberFormat(...given),
    getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) =>
      new Intl.PluralRules(...given),
  };
  return String(format(compile(message), locale, values, { formatters }));
}
