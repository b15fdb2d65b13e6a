import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Tokens = Record<string, { light: string; dark: string }>;

function readTokens(): Tokens {
  const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");
  const found = css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return Object.fromEntries(
    [...found].map(([, name, light, dark]) => [name, { light: light!, dark: dark! }]),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const PAIRS: [text: string, grounds: string[]][] = [
  ["ink", ["paper", "surface", "sunk", "accent-soft", "seal-soft", "danger-soft", "warn-soft"]],
  ["soft", ["paper", "surface", "sunk", "accent-soft", "seal-soft", "danger-soft", "warn-soft"]],
  ["faint", ["paper", "surface", "sunk", "accent-soft"]],
  ["accent", ["paper", "surface", "sunk", "accent-soft"]],
  ["seal", ["paper", "surface", "sunk", "seal-soft", "danger-soft"]],
  ["sev-0", ["paper", "surface", "danger-soft", "accent-soft"]],
  ["sev-1", ["surface", "warn-soft", "paper"]],
  ["sev-5", ["surface", "accent-soft", "paper", "sunk"]],
  ["on-sev", ["sev-0", "sev-1", "sev-2", "sev-3", "sev-4"]],
  ["on-ink", ["ink"]],
];

test.each(["light", "dark"] as const)("every text pair reads at WCAG AA in %s", (theme) => {
  const tokens = readTokens();
  const failing = PAIRS.flatMap(([text, grounds]) =>
    grounds
      .map((ground) => ({
        pair: `${text} on ${ground}`,
        is: contrast(tokens[text]![theme], tokens[ground]![theme]),
      }))
      .filter(({ is }) => is < 4.5),
  );
  expect(failing).toEqual([]);
});
