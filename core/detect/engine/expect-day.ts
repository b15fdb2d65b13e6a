import { peersOf } from "../families/unexplained.ts";
import { weekdayOf } from "../rollup/local-time.ts";
import {
  type Expectation,
  expectationOf,
  expectationOfPeers,
  noneUsual,
  type Usual,
  winsorised,
} from "../statistics/usual.ts";
import type { Measured } from "./measure-actor.ts";
import type { DetectState } from "./state.ts";

/** What each measure of an actor's day should have been. */
export type Expectations = ReadonlyMap<string, Expectation>;

/** Measures whose level goes by the day of the week, by duty and by what the peers do today. */
const BY_DAY = ["V.people", "V.reads", "V.sensitive", "U.untied", "U.fresh", "U.dss3", "U.dss4"];
export const goesByDay = (measure: string): boolean => BY_DAY.includes(measure);
const FACTOR_DAYS = 20;

export const dayClass = (day: number, onDuty: boolean): string =>
  onDuty ? "duty" : weekdayOf(day) > 4 ? "weekend" : String(weekdayOf(day));
export const factorKey = (measured: Measured, measure: string): string =>
  `${measured.standing.kind}|${measure}|${dayClass(measured.rollup.day, measured.onDuty)}`;

/** Expected values of all actors of a day: their own and their peers' past, the kind of day, and what today lifts for all peers. */
export function expectDay(all: readonly Measured[], state: DetectState): Map<Measured, Expectations> {
  const before = new Map(all.map((measured) => [measured, expectedBefore(measured, state)]));
  const lifts = new Map(BY_DAY.map((measure) => [measure, liftsOf(all, before, measure)]));
  return new Map(all.map((measured) => [measured, lifted(measured, before.get(measured)!, lifts)])); // made above
}

function expectedBefore(measured: Measured, state: DetectState): Map<string, Expectation> {
  const peers = state.peers.get(peersOf(measured.standing));
  return new Map(
    [...measured.counts.keys()].map((measure) => {
      const own = usualOf(measured.actor?.usual, measure);
      const theirs = usualOf(peers?.usual, measure);
      if (measure === "S.pair") return [measure, expectationOfPeers(own, theirs)];
      const factor = goesByDay(measure) ? state.dayFactors.get(factorKey(measured, measure)) : undefined;
      const size = factor ? (factor.value + FACTOR_DAYS) / (factor.expected + FACTOR_DAYS) : 1;
      return [measure, expectationOf(own, theirs, size, measured.isNew)];
    }),
  );
}

/** What was never met was nothing on all days that were. Every day has reads. */
const usualOf = (usual: ReadonlyMap<string, Usual> | undefined, measure: string): Usual =>
  usual?.get(measure) ?? { ...noneUsual(), days: usual?.get("V.reads")?.days ?? 0 };

interface Sums {
  value: number;
  expected: number;
  readers: number;
}

/** By peers: what they did today, no one of them counted for more than a wild day, and what was expected. */
function liftsOf(
  all: readonly Measured[],
  before: ReadonlyMap<Measured, Map<string, Expectation>>,
  measure: string,
): Map<string, Sums> {
  const lifts = new Map<string, Sums>();
  for (const measured of all) {
    const expected = before.get(measured)!.get(measure)!; // every actor has every measure by day
    const key = peersOf(measured.standing);
    const sums = lifts.get(key) ?? { value: 0, expected: 0, readers: 0 };
    sums.value += winsorised(measured.counts.get(measure) ?? 0, expected);
    sums.expected += expected.mean;
    sums.readers++;
    lifts.set(key, sums);
  }
  return lifts;
}

const PEERS_MIN = 4;
const LIFT_MAX = 3;

/**
 * A quarter's end lifts all of payroll: what the others do today explains as much of one, never more than threefold. Of slips
 * there are as many more as there are reads: that a busy day has more of them says nothing.
 */
function lifted(
  measured: Measured,
  before: Map<string, Expectation>,
  lifts: ReadonlyMap<string, Map<string, Sums>>,
): Expectations {
  for (const [measure, byPeers] of lifts) {
    const own = before.get(measure)!;
    const sums = byPeers.get(peersOf(measured.standing));
    if (!sums || sums.readers <= PEERS_MIN) continue;
    const others = sums.value - winsorised(measured.counts.get(measure) ?? 0, own);
    const expected = sums.expected - own.mean;
    const steady = (3 * sums.expected) / sums.readers;
    const lift = Math.min(LIFT_MAX, Math.max(1, (others + steady) / (expected + steady)));
    before.set(measure, { ...own, mean: own.mean * lift });
  }
  const reads = before.get("V.reads")!; // every day has reads
  const more = Math.max(1, measured.rollup.reads / reads.mean);
  for (const [measure, own] of before)
    if (measure.startsWith("P.")) before.set(measure, { ...own, mean: own.mean * more });
  return before;
}
