import { INCIDENT_KINDS } from "#simulator/organisation-year/kinds/all.ts";
import { drawnShares } from "./drawn.ts";
import { BUDGETS, type SourceRun } from "./run-source.ts";
import { type HardEnough, hardEnough, type Summary, summarise } from "./summary.ts";

/** What the product is judged at; the smaller one stands beside it. */
export const BUDGET = 5;
export const SMALL_BUDGET = 2;

const round = (value: number): number => Number(value.toPrecision(4));
const interval = ({ low, high }: { low: number; high: number }): [number, number] => [
  round(low),
  round(high),
];
const byKind = (values: ReadonlyMap<number, number>): Record<string, number> =>
  Object.fromEntries([...values].map(([kind, value]) => [String(kind), round(value)]));

/** The one JSON object of the last line. */
export function reportOf(
  runs: readonly SourceRun[],
  setup: { readonly scale: number } & Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = [...(runs[0]?.methods.keys() ?? [])];
  const own = summarise(runs, "whosaw", BUDGET);
  const others = names.filter((name) => name !== "whosaw" && name !== "without_ties");
  const best = Math.max(0, ...others.map((name) => summarise(runs, name, BUDGET).macro.value));
  return {
    name: "detection",
    ratio: round(own.macro.value / Math.max(1e-9, best)),
    hard: rounded(hardEnough(runs, BUDGET)),
    macro_recall: round(own.macro.value),
    macro_recall_interval: interval(own.macro),
    recall_by_kind: kindsOf(own),
    recall_by_kind_interval: Object.fromEntries(
      [...own.byKind].map(([kind, recall]) => [String(kind), interval(recall)]),
    ),
    incidents_by_kind: Object.fromEntries(
      [...own.byKind].map(([kind, { incidents }]) => [String(kind), incidents]),
    ),
    ...restOf(own, setup.scale),
    baselines: Object.fromEntries(others.map((name) => [name, sideOf(runs, name, BUDGET)])),
    ...(names.includes("without_ties") && { without_ties: sideOf(runs, "without_ties", BUDGET) }),
    at_2_a_day: sideOf(runs, "whosaw", SMALL_BUDGET),
    by_budget: Object.fromEntries(BUDGETS.map((budget) => [String(budget), sideOf(runs, "whosaw", budget)])),
    bulk_hours: hoursOf(runs),
    ...drawnOf(runs),
    false_positive_ratio: groupsOf(runs),
    ...sizesOf(runs),
    setup,
  };
}

const rounded = (hard: HardEnough) => ({
  ...hard,
  fixed: round(hard.fixed),
  own_z: round(hard.own_z),
  mad_z: round(hard.mad_z),
});
const kindsOf = ({ byKind: kinds }: Summary) =>
  byKind(new Map([...kinds].map(([kind, { value }]) => [kind, value])));

function restOf(own: Summary, scale: number) {
  return {
    precision: round(own.precision),
    precision_ceiling: round(own.ceiling),
    alerts_a_day: round(own.alertsADay),
    alerts_a_day_predicted: round(BUDGET * scale),
    days_to_find: byKind(own.daysToFind),
    reads_to_find: byKind(own.readsToFind),
  };
}

function sideOf(runs: readonly SourceRun[], name: string, budget: number) {
  const summary = summarise(runs, name, budget);
  return {
    macro_recall: round(summary.macro.value),
    interval: interval(summary.macro),
    recall_by_kind: kindsOf(summary),
    precision: round(summary.precision),
    alerts_a_day: round(summary.alertsADay),
  };
}

/** Hours until each bulk that was told was told, the soonest first. */
const hoursOf = (runs: readonly SourceRun[]): number[] =>
  runs.flatMap(({ hours }) => [...hours.values()].map(round)).sort((a, b) => a - b);

/** Of incidents that are in no year, by kind and by the readers' job: [found, drawn]. */
function drawnOf(runs: readonly SourceRun[]) {
  const outcomes = runs.flatMap(({ drawn }) => drawn?.outcomes ?? []);
  return outcomes.length > 0 && { drawn: drawnShares(outcomes) };
}

function groupsOf(runs: readonly SourceRun[]): Record<string, number> {
  const all = runs.map(
    ({ groups, incidents, methods }) =>
      groups.ratios(methods.get("whosaw")!.at.get(BUDGET)!.told, incidents.isRight), // always run
  );
  const mean = (name: "joiners" | "movers" | "on_call") =>
    round(all.reduce((sum, each) => sum + each[name], 0) / Math.max(1, all.length));
  return { joiners: mean("joiners"), movers: mean("movers"), on_call: mean("on_call") };
}

function sizesOf(runs: readonly SourceRun[]) {
  const sum = (of: (run: SourceRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  const reads = sum((run) => run.reads);
  return {
    reads,
    reads_too_late: sum((run) => run.tooLate),
    incident_share: round(sum((run) => run.incidents.incidentReads) / Math.max(1, reads)),
  };
}

/** The same for people: first whether the task was hard, then the methods beside each other. */
export function tableOf(runs: readonly SourceRun[]): string {
  const hard = hardEnough(runs, BUDGET);
  const names = [...(runs[0]?.methods.keys() ?? [])];
  const summaries = new Map(names.map((name) => [name, summarise(runs, name, BUDGET)]));
  const kinds = [...(summaries.get("whosaw")?.byKind.keys() ?? [])];
  const row = (label: string, cells: readonly string[]) =>
    label.padEnd(34) + cells.map((cell) => cell.padStart(12)).join("");
  const share = (value: number | undefined) => (value === undefined ? "-" : value.toFixed(2));
  const head = names.map((name) => name.replace("isolation_forest", "forest"));
  return [
    `${hard.hard_enough ? "Hard enough" : "NOT as hard as it should be"}: fixed ${share(hard.fixed)} (.37), own z ${share(hard.own_z)} (.48), MAD ${share(hard.mad_z)} (.47), peeks by volume ${share(hard.volume_peeks)} (at most .10)`,
    row(`recall at ${BUDGET} alerts a day`, head),
    ...kinds.map((kind) =>
      row(
        `${kind} ${INCIDENT_KINDS.find((each) => each.kind === kind)?.name ?? ""}`,
        names.map((name) => share(summaries.get(name)?.byKind.get(kind)?.value)),
      ),
    ),
    row(
      "macro",
      names.map((name) => share(summaries.get(name)?.macro.value)),
    ),
    row(
      "precision",
      names.map((name) => share(summaries.get(name)?.precision)),
    ),
    row(
      "alerts a day",
      names.map((name) => share(summaries.get(name)?.alertsADay)),
    ),
  ].join("\n");
}
