import { type Interval, macroShare } from "./bootstrap.ts";
import type { Outcome } from "./judged.ts";
import type { SourceRun } from "./run-source.ts";

/** One method under one budget, over all sources together. */
export interface Summary {
  readonly macro: Interval;
  readonly byKind: ReadonlyMap<number, Interval & { readonly incidents: number }>;
  readonly precision: number;
  /** What precision could be at most: every reader's day of an incident is told, and the budget is spent. */
  readonly ceiling: number;
  readonly alertsADay: number;
  /** Days until it was told, of what was found: median by kind. */
  readonly daysToFind: ReadonlyMap<number, number>;
  readonly readsToFind: ReadonlyMap<number, number>;
}

export function summarise(runs: readonly SourceRun[], method: string, budget: number): Summary {
  const told = runs.map((run) => ({ run, budgeted: run.methods.get(method)!.at.get(budget)! })); // each has both
  const outcomes = told.flatMap(({ run, budgeted }) => run.incidents.outcomes(budgeted.told));
  const kinds = [...Map.groupBy(outcomes, ({ kind }) => kind)].sort(([a], [b]) => a - b);
  const counted = told.map(({ run, budgeted }) => ({
    ...run.incidents.precision(budgeted.told),
    best: run.incidents.rightAtBest,
    days: budgeted.days,
  }));
  const sum = (of: (each: (typeof counted)[number]) => number): number =>
    counted.reduce((total, each) => total + of(each), 0);
  const alerts = sum((each) => each.alerts);
  return {
    macro: macroShare(kinds.map(([, all]) => all.map(({ found }) => found))),
    byKind: new Map(
      kinds.map(([kind, all]) => [
        kind,
        { ...macroShare([all.map(({ found }) => found)]), incidents: all.length },
      ]),
    ),
    precision: sum((each) => each.right) / Math.max(1, alerts),
    ceiling: Math.min(1, sum((each) => each.best) / Math.max(1, alerts)),
    alertsADay:
      alerts /
      Math.max(
        1,
        sum((each) => each.days),
      ),
    daysToFind: medians(kinds, ({ days }) => days),
    readsToFind: medians(kinds, ({ reads }) => reads),
  };
}

function medians(
  kinds: readonly [number, readonly Outcome[]][],
  of: (outcome: Outcome) => number | null,
): Map<number, number> {
  return new Map(
    kinds.flatMap(([kind, all]) => {
      const values = all.flatMap((outcome) => of(outcome) ?? []).sort((a, b) => a - b);
      return values.length > 0 ? [[kind, values[values.length >> 1]!] as const] : []; // not empty
    }),
  );
}

export interface HardEnough {
  readonly fixed: number;
  readonly own_z: number;
  readonly mad_z: number;
  /** Of peeks, by the best of the three that see nothing but volume. */
  readonly volume_peeks: number;
  readonly hard_enough: boolean;
}

const AIMS = { fixed: 0.37, own_z: 0.48, mad_z: 0.47 } as const;
const WITHIN = 0.1;

/** Whether what only looks at volume finds as much as in the trial that the goals come from: else the task was too easy or too hard. */
export function hardEnough(runs: readonly SourceRun[], budget: number): HardEnough {
  const [fixed, own, mad] = (["fixed", "own_z", "mad_z"] as const).map((name) => {
    const { macro, byKind } = summarise(runs, name, budget);
    return { macro: macro.value, peeks: byKind.get(3)?.value ?? 0 };
  });
  return hardOf(fixed!, own!, mad!); // three names
}

interface Found {
  readonly macro: number;
  readonly peeks: number;
}

export function hardOf(fixed: Found, own: Found, mad: Found): HardEnough {
  const peeks = Math.max(fixed.peeks, own.peeks, mad.peeks);
  const near = (found: Found, aim: number): boolean => Math.abs(found.macro - aim) <= WITHIN;
  return {
    fixed: fixed.macro,
    own_z: own.macro,
    mad_z: mad.macro,
    volume_peeks: peeks,
    hard_enough: peeks <= WITHIN && near(fixed, AIMS.fixed) && near(own, AIMS.own_z) && near(mad, AIMS.mad_z),
  };
}
