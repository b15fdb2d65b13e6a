import { IsolationForest } from "ml-isolation-forest";
import { lot } from "#core/detect/engine/learn-day.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import { addScores, exceedanceOf, noneRecent } from "#core/detect/statistics/exceedance.ts";
import { randomStream } from "#simulator/random.ts";

/** A method to beat: a number for each reader's day, larger for what is stranger. It learns as it goes. */
export interface Baseline {
  readonly name: string;
  scores(day: number, rollups: readonly ActorDay[]): number[];
}

/** Scores as priorities: -log10 of the share of the last days' readers that scored as much. The order stays. */
export function prioritiesOf(
  baseline: Baseline,
): (day: number, rollups: readonly ActorDay[]) => [string, number][] {
  const recent = noneRecent();
  return (day, rollups) => {
    const scores = baseline.scores(day, rollups);
    const least = Math.min(0, ...scores);
    const shifted = scores.map((score) => score - least);
    const curve = exceedanceOf(recent);
    addScores(recent, shifted);
    return rollups.map(({ actor }, at) => [actor, -Math.log10(curve(shifted[at]!))]); // one score each
  };
}

const people = ({ subjects }: ActorDay): number => subjects.size;
const HISTORY_DAYS = 60;
const HISTORY_MIN = 10;

/** How many people were read: a threshold for all. */
const fixed = (): Baseline => ({ name: "fixed", scores: (_, rollups) => rollups.map(people) });

function ownHistory(name: string, score: (value: number, history: readonly number[]) => number): Baseline {
  const histories = new Map<string, number[]>();
  return {
    name,
    scores: (_, rollups) =>
      rollups.map((rollup) => {
        const history = histories.get(rollup.actor) ?? [];
        histories.set(rollup.actor, history);
        const value = people(rollup);
        const scored = history.length < HISTORY_MIN ? 0 : Math.max(0, score(value, history));
        history.push(value);
        if (history.length > HISTORY_DAYS) history.shift();
        return scored;
      }),
  };
}

function zScore(value: number, history: readonly number[]): number {
  const mean = history.reduce((sum, each) => sum + each, 0) / history.length;
  const variance = history.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (history.length - 1);
  return (value - mean) / Math.max(0.5, Math.sqrt(variance));
}

function madScore(value: number, history: readonly number[]): number {
  const middle = median(history);
  return (value - middle) / Math.max(0.5, 1.4826 * median(history.map((each) => Math.abs(each - middle))));
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2; // never empty
}

/** People whom the reader never read before. */
function firstSeen(): Baseline {
  const seen = new Map<string, Set<string>>();
  return {
    name: "first_seen",
    scores: (_, rollups) =>
      rollups.map(({ actor, subjects }) => {
        const known = seen.get(actor) ?? new Set<string>();
        seen.set(actor, known);
        const before = known.size;
        for (const subject of subjects.keys()) known.add(subject);
        return known.size - before;
      }),
  };
}

const REFIT_DAYS = 28;
const SAMPLE = 2_000;

/** An isolation forest over what a day looks like, refitted every four weeks on a sample of the days before. */
function isolationForest(): Baseline {
  let forest: IsolationForest | null = null;
  let fitted = Number.NEGATIVE_INFINITY;
  const sample: number[][] = [];
  return {
    name: "isolation_forest",
    scores(day, rollups) {
      const features = rollups.map(featuresOf);
      if (sample.length > 300 && day - fitted >= REFIT_DAYS) {
        forest = withRandom(day, () => {
          const grown = new IsolationForest({ nEstimators: 60 });
          grown.train(sample.slice(-SAMPLE));
          return grown;
        });
        fitted = day;
      }
      const scores = forest && features.length > 0 ? forest.predict(features) : features.map(() => 0);
      sample.push(...features.filter((_, at) => lot(rollups[at]!.actor, day, 0) % 4 === 0));
      if (sample.length > 2 * SAMPLE) sample.splice(0, sample.length - SAMPLE);
      return scores;
    },
  };
}

/** The library draws from Math.random: while it grows its trees that is a stream of ours, so that a run can be repeated. */
function withRandom<T>(seed: number, work: () => T): T {
  const { random } = Math;
  Math.random = randomStream(seed);
  try {
    return work();
  } finally {
    Math.random = random;
  }
}

function featuresOf({ subjects, reads, categories, policy }: ActorDay): number[] {
  const sensitive = [...subjects.values()].filter(({ dss }) => dss === 4).length;
  const night = [...categories.hour].reduce(
    (sum, [hour, count]) => sum + (/weekday (0|3|21)$/.test(hour) ? count : 0),
    0,
  );
  return [subjects.size, reads, sensitive, night]
    .map(Math.log1p)
    .concat(categories.dataset.size, categories.purpose.size, policy.size);
}

const random = (): Baseline => ({
  name: "random",
  scores: (day, rollups) => rollups.map(({ actor }) => lot(actor, day, 7) / 2 ** 32),
});

/** All that stand beside: each run has its own, for they remember. */
export const baselines = (): Baseline[] => [
  fixed(),
  ownHistory("own_z", zScore),
  ownHistory("mad_z", madScore),
  isolationForest(),
  firstSeen(),
  random(),
];
