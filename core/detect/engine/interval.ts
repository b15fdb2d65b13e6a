import { type Exceedance, modelsWord } from "../statistics/exceedance.ts";
import { negativeBinomialTail } from "../statistics/negative-binomial.ts";
import { type Expectation, type Prediction, surpriseOf } from "../statistics/usual.ts";
import type { Measured } from "./measure-actor.ts";

/** Nine days of ten lie between what is seldom too little and what is seldom too much. */
const SELDOM = 0.05;

/**
 * Whole numbers between which nine days of ten are expected. What is seldom more goes by what such scores were worth of
 * late, as findings do, and not by the model: what a finding tells of never lies within.
 */
export function intervalOf(expected: Prediction, curve: Exceedance): [number, number] {
  const high = seldomAbove(expected, curve, 1);
  return [Math.min(high, seldomBelow(expected)), high];
}

/** The most, in steps, that more than one day in twenty reaches. */
export function seldomAbove(expected: Prediction, curve: Exceedance, step: number): number {
  const isSeldom = (steps: number): boolean => curve(surpriseOf(steps * step, expected)) <= SELDOM;
  let above = 1;
  while (!isSeldom(above) && above < 2 ** 40) above *= 2;
  return (leastOf(above, isSeldom) - 1) * step;
}

function seldomBelow(expected: Prediction): number {
  const { mean, dispersion } = expected;
  return leastOf(
    Math.ceil(mean) + 1,
    (least) => negativeBinomialTail(least + 1, mean, dispersion) <= 1 - SELDOM,
  );
}

/** The least whole number up to `high` from which on something holds. */
function leastOf(high: number, holds: (value: number) => boolean): number {
  let low = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Of fewer others what peers do would say what one of them does. */
const OTHERS_MIN = 5;

/** The peers' interval, where there are enough of them to be shown, by the model: nobody is calibrated by it; else null. */
export const peersShown = ({ others }: Measured, { peers }: Expectation): [number, number] | null =>
  peers !== null && others >= OTHERS_MIN ? intervalOf(peers, modelsWord) : null;
