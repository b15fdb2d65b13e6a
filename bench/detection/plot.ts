import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { INCIDENT_KINDS } from "#simulator/organisation-year/kinds/all.ts";

// Draws docs/detection-*.svg from the newest saved line of `bench -- detection --save`: node bench/detection/plot.ts
const DOCS = join(import.meta.dirname, "..", "..", "docs");

interface Side {
  readonly macro_recall: number;
  readonly recall_by_kind: Readonly<Record<string, number>>;
  readonly precision: number;
}
interface Line extends Side {
  readonly by_budget: Readonly<Record<string, Side>>;
  readonly baselines: Readonly<Record<string, Side>>;
  /** Left out where it was not measured. */
  readonly precision_ceiling?: number;
  readonly days_to_find: Readonly<Record<string, number>>;
}

const lines = readFileSync(join(DOCS, "detection-results.jsonl"), "utf8").trim().split("\n");
const line = JSON.parse(lines.at(-1)!) as Line; // there is one

const STYLE = `<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 } .quiet { fill: #59636e } .bar { fill: #3b6fb5 } .pale { fill: #c9d3df }
  .line { stroke: #3b6fb5; stroke-width: 2; fill: none } .axis { stroke: #59636e }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .quiet { fill: #9aa4af } .bar { fill: #79a8e8 } .pale { fill: #3a4450 } .line { stroke: #79a8e8 } }
</style>`;

const svg = (width: number, height: number, title: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">\n<title id="t">${title}</title>\n${STYLE}\n${body}\n</svg>\n`;

const PANEL = { wide: 150, high: 90, across: 5 } as const;

/** Recall against budget: one small panel for each kind, and one for all. */
function recallPanels(): string {
  const budgets = Object.keys(line.by_budget).map(Number);
  const most = Math.max(...budgets);
  const panels = [
    { title: "all kinds", of: (side: Side) => side.macro_recall },
    ...INCIDENT_KINDS.map(({ kind, name }) => ({
      title: `${kind} ${name.length > 18 ? `${name.slice(0, 17)}…` : name}`,
      of: (side: Side) => side.recall_by_kind[String(kind)] ?? 0,
    })),
  ];
  return panels
    .map(({ title, of }, at) => {
      const x = 20 + (at % PANEL.across) * (PANEL.wide + 20);
      const y = 30 + Math.floor(at / PANEL.across) * (PANEL.high + 44);
      const points = budgets.map((budget) => {
        const recall = of(line.by_budget[String(budget)]!); // its keys
        return `${(x + (PANEL.wide * budget) / most).toFixed(1)},${(y + PANEL.high * (1 - recall)).toFixed(1)}`;
      });
      return `<text x="${x}" y="${y - 8}">${title}</text><path class="axis" fill="none" d="M${x} ${y}V${y + PANEL.high}H${x + PANEL.wide}"/><polyline class="line" points="${points.join(" ")}"/><text class="quiet" x="${x + PANEL.wide}" y="${y + PANEL.high + 15}" text-anchor="end">${most} a day</text>`;
    })
    .join("\n");
}

/** Bars of a share, one below the other, with their number. */
const bars = (rows: readonly (readonly [string, number, string])[], full: number): string =>
  rows
    .map(([label, value, says], at) => {
      const y = 20 + at * 28;
      return `<text x="230" y="${y + 13}" text-anchor="end">${label}</text><rect class="bar" x="242" y="${y}" width="${((360 * value) / full).toFixed(1)}" height="16" rx="2"/><text x="${(252 + (360 * value) / full).toFixed(1)}" y="${y + 13}" class="quiet">${says}</text>`;
    })
    .join("\n");

const methods = { whosaw: line as Side, ...line.baselines };
const precision = Object.entries(methods).map(
  ([name, side]) => [name, side.precision, side.precision.toFixed(3)] as const,
);
const { precision_ceiling: ceiling } = line;
const withCeiling = [
  ...precision,
  ...(ceiling === undefined ? [] : [["at most possible", ceiling, ceiling.toFixed(3)] as const]),
];
const days = INCIDENT_KINDS.flatMap(({ kind, name }) => {
  const value = line.days_to_find[String(kind)];
  return value === undefined ? [] : [[`${kind} ${name}`, value, `${value} days`] as const];
});

const write = (name: string, text: string): void => writeFileSync(join(DOCS, `detection-${name}.svg`), text);
write("recall", svg(880, 450, "Recall against alerts a day, for each kind of incident", recallPanels()));
write(
  "precision",
  svg(
    720,
    30 + withCeiling.length * 28,
    "Share of alerts that were right, by method",
    bars(withCeiling, Math.max(0.01, ...withCeiling.map(([, value]) => value))),
  ),
);
write(
  "time",
  svg(
    720,
    30 + days.length * 28,
    "Median days from the first read of an incident to its alert, of those found",
    bars(days, Math.max(1, ...days.map(([, value]) => value))),
  ),
);
