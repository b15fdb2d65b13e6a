import { readFileSync } from "node:fs";
import { type Interval, macroShare } from "./bootstrap.ts";
import { hardOf } from "./summary.ts";

// Pools lines of `bench -- detection --json`, one for each seed, into one line: node bench/detection/pool.ts FILE >> docs/detection-results.jsonl
// A seed takes minutes: so they can be run one at a time. Figures come out as those of one run over all seeds, but for
// days_to_find and reads_to_find, which are medians of the seeds' medians.

type Numbers = Readonly<Record<string, number>>;
interface Side {
  readonly macro_recall: number;
  readonly interval: readonly [number, number];
  readonly recall_by_kind: Numbers;
  readonly precision: number;
  readonly alerts_a_day: number;
}
interface Line extends Omit<Side, "interval"> {
  readonly incidents_by_kind: Numbers;
  readonly precision_ceiling: number;
  readonly alerts_a_day_predicted: number;
  readonly days_to_find: Numbers;
  readonly reads_to_find: Numbers;
  readonly baselines: Readonly<Record<string, Side>>;
  readonly by_budget: Readonly<Record<string, Side>>;
  /** Lines of before have none. */
  readonly bulk_hours?: readonly number[];
  readonly without_ties?: Side;
  readonly drawn?: Drawn;
  readonly false_positive_ratio: Numbers;
  readonly reads: number;
  readonly incident_share: number;
  readonly setup: {
    readonly seeds: readonly number[];
    readonly scale: number;
    readonly seconds: number;
    /** Version of what the engine remembers; lines of before version 3 have none. */
    readonly engine?: number;
  };
}

/** By kind and readers' job: [found, drawn]. */
type Drawn = Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;

const lines = readFileSync(process.argv[2] ?? "/dev/stdin", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line) as Line);
if (new Set(lines.map(({ setup }) => setup.engine)).size > 1)
  throw new Error("these lines are of different engines: pool those of one");
const round = (value: number): number => Number(value.toPrecision(4));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;
const shared = (of: (line: Line) => Numbers, one: (values: number[]) => number): Numbers => {
  const keys = [...new Set(lines.flatMap((line) => Object.keys(of(line))))];
  return Object.fromEntries(
    keys.map((key) => [key, round(one(lines.flatMap((line) => of(line)[key] ?? [])))]),
  );
};
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Each incident found or not, by kind: a recall and a number of incidents say how many. */
function foundByKind(of: (line: Line) => Numbers): Map<string, boolean[]> {
  const kinds = new Map<string, boolean[]>();
  for (const line of lines)
    for (const [kind, recall] of Object.entries(of(line))) {
      const all = line.incidents_by_kind[kind] ?? 0;
      const found = Math.round(recall * all);
      const known = kinds.get(kind) ?? [];
      kinds.set(kind, [...known, ...Array.from({ length: all }, (_, nth) => nth < found)]);
    }
  return kinds;
}

const pair = ({ low, high }: Interval): [number, number] => [round(low), round(high)];

function pooled(of: (line: Line) => Omit<Side, "interval">): Side {
  const kinds = foundByKind((line) => of(line).recall_by_kind);
  const macro = macroShare([...kinds.values()]);
  const alerts = lines.reduce((sum, line) => sum + of(line).alerts_a_day, 0);
  const right = lines.reduce((sum, line) => sum + of(line).alerts_a_day * of(line).precision, 0);
  return {
    macro_recall: round(macro.value),
    interval: pair(macro),
    recall_by_kind: Object.fromEntries(
      [...kinds].map(([kind, found]) => [kind, round(macroShare([found]).value)]),
    ),
    precision: round(right / alerts),
    alerts_a_day: round(alerts / lines.length),
  };
}

/** Of the seeds that drew any. */
function drawnTogether(): Record<string, Record<string, [number, number]>> {
  const sums: Record<string, Record<string, [number, number]>> = {};
  for (const { drawn = {} } of lines)
    for (const [kind, titles] of Object.entries(drawn)) {
      sums[kind] ??= {};
      for (const [title, [found, all]] of Object.entries(titles)) {
        const before = sums[kind][title] ?? [0, 0];
        sums[kind][title] = [before[0] + found, before[1] + all];
      }
    }
  return sums;
}

const first = lines[0];
if (!first) throw new Error("no lines: one of `bench -- detection --seed N --json` for each seed");
const own = pooled((line) => line);
const { interval, ...side } = own;
const named = (of: (line: Line) => Readonly<Record<string, Side>>): Record<string, Side> =>
  Object.fromEntries(Object.keys(of(first)).map((name) => [name, pooled((line) => of(line)[name]!)])); // of every line
const baselines = named((line) => line.baselines);
const best = Math.max(...Object.values(baselines).map((each) => each.macro_recall));
const kinds = foundByKind((line) => line.recall_by_kind);
const share = (name: string) => ({
  macro: baselines[name]?.macro_recall ?? 0,
  peeks: baselines[name]?.recall_by_kind["3"] ?? 0,
});
console.log(
  JSON.stringify({
    name: "detection",
    ratio: round(own.macro_recall / best),
    hard: hardOf(share("fixed"), share("own_z"), share("mad_z")),
    macro_recall_interval: interval,
    ...side,
    recall_by_kind_interval: Object.fromEntries(
      [...kinds].map(([kind, found]) => [kind, pair(macroShare([found]))]),
    ),
    incidents_by_kind: Object.fromEntries([...kinds].map(([kind, found]) => [kind, found.length])),
    precision_ceiling: round(mean(lines.map((line) => line.precision_ceiling))),
    alerts_a_day_predicted: round(mean(lines.map((line) => line.alerts_a_day_predicted))),
    days_to_find: shared((line) => line.days_to_find, median),
    reads_to_find: shared((line) => line.reads_to_find, median),
    baselines,
    ...(lines.every((line) => line.without_ties) && { without_ties: pooled((line) => line.without_ties!) }),
    at_2_a_day: pooled((line) => line.by_budget["2"]!), // always run
    by_budget: named((line) => line.by_budget),
    bulk_hours: lines.flatMap((line) => line.bulk_hours ?? []).sort((a, b) => a - b),
    ...(lines.some(({ drawn }) => drawn) && { drawn: drawnTogether() }),
    bulks_with_hours: lines.reduce(
      (sum, line) => sum + (line.bulk_hours ? (line.incidents_by_kind["1"] ?? 0) : 0),
      0,
    ),
    false_positive_ratio: shared((line) => line.false_positive_ratio, mean),
    reads: lines.reduce((sum, line) => sum + line.reads, 0),
    incident_share: round(mean(lines.map((line) => line.incident_share))),
    setup: {
      ...first.setup,
      seeds: lines.flatMap((line) => line.setup.seeds),
      seconds: lines.reduce((sum, line) => sum + line.setup.seconds, 0),
    },
  }),
);
