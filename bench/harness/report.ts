import type { Figures } from "../bench.ts";

/** The figures as a small table for people, the set-up in a line below. */
export function tableOf(name: string, figures: Figures, setup: Figures): string {
  const rows = Object.entries(figures).map(([key, value]) => [key, words(value)] as const);
  const width = Math.max(...rows.map(([key]) => key.length));
  const lines = rows.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`);
  const on = Object.entries(setup).map(([key, value]) => `${key} ${words(value)}`);
  return [name, ...lines, `  on ${on.join(", ")}`].join("\n");
}

/** The one JSON object of the last line: numbers to four figures, more would be noise. */
export function jsonOf(name: string, figures: Figures, setup: Figures): string {
  const { ratio, ...others } = figures;
  return JSON.stringify({ name, ...(ratio === undefined ? {} : { ratio }), ...others, setup }, (_, value) =>
    typeof value === "number" ? rounded(value) : value,
  );
}

function words(value: Figures[string]): string {
  if (typeof value === "number") return rounded(value).toLocaleString("en", { maximumSignificantDigits: 15 });
  return Array.isArray(value) ? value.map(words).join(" ") : String(value);
}

const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));
