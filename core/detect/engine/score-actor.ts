import type { Curves } from "../statistics/exceedance.ts";
import { gumbelSurprise } from "../statistics/gumbel.ts";
import { normalScore } from "../statistics/normal-score.ts";
import { type Expectation, surpriseOf } from "../statistics/usual.ts";
import type { Expectations } from "./expect-day.ts";
import type { Measured } from "./measure-actor.ts";
import type { FamilyName } from "./settings.ts";

/** One measure's score of a day: -log10 of what the model thinks of it, or a statistic that grows with suspicion. */
export interface Scored {
  readonly family: FamilyName;
  /** Measures of one name are calibrated together: `V.family` whichever family it was. */
  readonly name: string;
  /** The measure itself, for the words: `V.family chats`. */
  readonly measure: string;
  readonly score: number;
}

interface Compared extends Scored {
  /** Whether it is more than was to be expected: what is not, is no reason, however few have as much. */
  readonly isMore: boolean;
}

/** The name by which a measure is calibrated. */
export const nameOf = (measure: string): string =>
  measure.startsWith("P.") ? "P.any" : measure.split(" ")[0]!;

/** All scores of an actor's day, the largest of each name. */
export function scoresOf(measured: Measured, expected: Expectations): Compared[] {
  const best = new Map<string, Compared>();
  const offer = (scored: Compared): void => {
    if (scored.score >= (best.get(scored.name)?.score ?? 0)) best.set(scored.name, scored);
  };
  for (const [measure, value] of measured.counts) {
    const family = measure[0] as FamilyName;
    const expectation = expected.get(measure)!; // expected for every count
    const score = measure === "S.pair" ? largestOfMany(value, expectation) : surpriseOf(value, expectation);
    offer({ family, name: nameOf(measure), measure, score, isMore: value > expectation.mean });
  }
  for (const { dimension, score } of measured.rarities)
    offer({ family: "R", name: `R.${dimension}`, measure: `R.${dimension}`, score, isMore: true });
  for (const which of ["total", "growth"] as const) {
    const slow = measured.slow[which];
    const name = `S.${which}`;
    if (slow)
      offer({ family: "S", name, measure: name, score: slow.score, isMore: slow.value > slow.expected });
  }
  return [...best.values()];
}

/** Half a day squared: what readers who hardly ever read anybody twice scatter at least. */
const VARIANCE_MIN = 0.25;

/**
 * Of all whom somebody reads, the one most persistently read: a largest of many, which scatters little where many are read
 * by lot (Gumbel). A count's tail would let an evaluator read one person each day.
 */
const largestOfMany = (value: number, { mean, dispersion }: Expectation): number =>
  gumbelSurprise(value, mean, Math.max(VARIANCE_MIN, mean * dispersion));

const SLACK = 0.5;

/**
 * One step of a CUSUM over normal scores (Page 1954): what exceeds half a standard deviation adds up, never below nothing. The
 * probability is the model's, by the reader's own usual: by everybody's share of days, roles that always have some of it would
 * climb for ever. What the sum is worth is calibrated like any other measure.
 */
export const cusumStep = (before: number, probability: number): number =>
  Math.max(0, before + Math.max(-1.5, normalScore(probability)) - SLACK);

/** A score with what it is worth by the last days' experience. */
export interface Calibrated extends Scored {
  /** Share of readers' days that score as much. */
  readonly exceedance: number;
}

/** Calibrates each measure, and adds the two sums over days. */
export function calibrate(scores: readonly Compared[], measured: Measured, curves: Curves): Calibrated[] {
  const worth = ({ isMore, ...scored }: Compared): Calibrated => ({
    ...scored,
    exceedance: isMore ? curves(scored.name)(scored.score) : 1,
  });
  const sum = (name: string, before: number, of: string): Compared => {
    const score = cusumStep(before, probabilityOf(scores, of));
    return { family: "S", name, measure: name, score, isMore: true };
  };
  const { actor } = measured;
  const sums = [sum("S.sumU", actor?.cusumU ?? 0, "U.untied"), sum("S.sumV", actor?.cusumV ?? 0, "V.people")];
  return [...scores, ...sums].map(worth);
}

/** What the model thinks of a measure: 1 where it is not scored. */
export const probabilityOf = (scores: readonly Scored[], name: string): number =>
  10 ** -(scores.find((each) => each.name === name)?.score ?? 0);

/**
 * The rarest measure of each family, worth what the family's rarest of a day has been worth of late: a family of many
 * measures has something rare more often.
 */
export function familiesOf(calibrated: readonly Calibrated[], curves: Curves): Calibrated[] {
  const best = new Map<FamilyName, Calibrated>();
  for (const each of calibrated)
    if (each.score > 0 && each.exceedance < (best.get(each.family)?.exceedance ?? 1))
      best.set(each.family, each);
  return [...best.values()].map((each) => ({
    ...each,
    exceedance: curves(each.family)(-Math.log10(each.exceedance)),
  }));
}
