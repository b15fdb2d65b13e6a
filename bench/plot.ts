import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GOALS, type Goal, times } from "./goals.ts";

// Draws docs/performance.svg from the newest saved line of each bench, and writes the same numbers as the table of
// docs/performance.md, between its two marks: node bench/plot.ts
const DOCS = join(import.meta.dirname, "..", "docs");
const MARKS = ["<!-- figures -->", "<!-- end of figures -->"] as const;

interface Measured {
  readonly goal: Goal;
  readonly value: number;
  readonly rows: number;
  readonly date: string;
  readonly commit: string;
}

type Line = Readonly<Record<string, unknown>> & {
  name: string;
  date: string;
  commit: string;
  setup: { rows: number };
};

function newest(): Measured[] {
  const lines = readFileSync(join(DOCS, "bench-results.jsonl"), "utf8").trim().split("\n");
  const last = new Map(lines.map((line) => JSON.parse(line) as Line).map((line) => [line.name, line]));
  return GOALS.flatMap((goal) => {
    const line = last.get(goal.bench);
    const value = line?.[goal.field];
    if (!line || typeof value !== "number") return [];
    return [{ goal, value, rows: line.setup.rows, date: line.date, commit: line.commit }];
  });
}

const shown = (value: number, unit = ""): string => `${Number(value.toPrecision(3))}${unit && ` ${unit}`}`;
const bound = ({ better, good, aim, unit }: Goal): string =>
  `${better === "more" ? "≥" : "≤"} ${shown(good, unit)}${aim === undefined ? "" : `, aim ${shown(aim, unit)}`}`;

function verdict({ goal, value }: Measured): string {
  if (times(goal, value) < 1) return "missed";
  return goal.aim !== undefined && times(goal, value) >= times(goal, goal.aim) ? "aim reached" : "reached";
}

function table(all: readonly Measured[]): string {
  const rows = all.map(
    (each) =>
      `| ${each.goal.says} | ${bound(each.goal)} | **${shown(each.value, each.goal.unit)}** | ${verdict(each)} | ` +
      `\`bench -- ${each.goal.bench} --rows ${each.rows}\` | ${each.date}, ${each.commit} |`,
  );
  const head = ["| figure | goal | measured | | command | when, commit |", "|---|---|---|---|---|---|"];
  return [...head, ...rows].join("\n");
}

const LEFT = 300;
const UNIT = 110; // pixels from nothing to the goal
const TIMES_MAX = 3.5; // longer bars are cut, their number stands beside them
const ROW = 34;
const TOP = 44;

function svg(all: readonly Measured[]): string {
  const height = TOP + all.length * ROW + 16;
  const bars = all.map((each, at) => bar(each, TOP + at * ROW));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${height}" width="860" height="${height}" role="img" aria-labelledby="t">
<title id="t">How far each figure is past its goal; the numbers stand in the table beside</title>
<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .quiet { fill: #59636e } .bar { fill: #3b6fb5 } .missed { fill: #b35900 } .line { stroke: #59636e } .aim { stroke: #1f2328; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .quiet { fill: #9aa4af } .bar { fill: #79a8e8 } .missed { fill: #f0a35e } .line { stroke: #9aa4af } .aim { stroke: #e6edf3 }
  }
</style>
<text x="${LEFT + UNIT}" y="18" text-anchor="middle" class="quiet">goal</text>
<text x="${LEFT + UNIT + 30}" y="18" class="quiet">further right is better; the short upright stroke is the aim</text>
<line x1="${LEFT + UNIT}" y1="26" x2="${LEFT + UNIT}" y2="${height - 8}" class="line" stroke-dasharray="3 3"/>
${bars.join("\n")}
</svg>
`;
}

function bar(each: Measured, y: number): string {
  const { goal, value } = each;
  const width = Math.min(TIMES_MAX, times(goal, value)) * UNIT;
  const aimAt = goal.aim === undefined ? null : LEFT + Math.min(TIMES_MAX, times(goal, goal.aim)) * UNIT;
  const aim =
    aimAt === null ? "" : `<line x1="${aimAt}" y1="${y - 3}" x2="${aimAt}" y2="${y + 19}" class="aim"/>`;
  const wide = Math.max(width, aimAt === null ? 0 : aimAt - LEFT);
  return (
    `<text x="${LEFT - 12}" y="${y + 13}" text-anchor="end">${goal.says}</text>` +
    `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="16" rx="2" class="${times(goal, value) < 1 ? "missed" : "bar"}"/>${aim}` +
    `<text x="${(LEFT + wide + 10).toFixed(1)}" y="${y + 13}">${shown(value, goal.unit)} <tspan class="quiet">${verdict(each)}</tspan></text>`
  );
}

const all = newest();
writeFileSync(join(DOCS, "performance.svg"), svg(all));
const page = join(DOCS, "performance.md");
const [before, rest = ""] = readFileSync(page, "utf8").split(MARKS[0]);
const after = rest.split(MARKS[1])[1];
if (after === undefined) throw new Error(`docs/performance.md has lost ${MARKS.join(" or ")}`);
writeFileSync(page, `${before}${MARKS[0]}\n\n${table(all)}\n\n${MARKS[1]}${after}`);
