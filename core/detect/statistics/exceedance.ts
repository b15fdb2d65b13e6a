/** Scores of one measure over the last days: what share of readers' days reached a score. */
export interface Recent {
  /** By day, oldest first, each in no order; at most `DAYS_KEPT`. */
  readonly days: number[][];
}

const DAYS_KEPT = 20;
/** Above this share the tail is counted; beyond it, continued as an exponential. */
const COUNTED_SHARE = 0.002;
const TAIL_MIN = 10;
const SCORES_MIN = 100;
/** Scale of the tail of a measure that never rose above nothing. */
const LONE_SCALE = 0.5;

export const noneRecent = (): Recent => ({ days: [] });

export function addScores(recent: Recent, scores: readonly number[]): void {
  recent.days.push(scores.map((score) => Math.round(score * 1000) / 1000));
  if (recent.days.length > DAYS_KEPT) recent.days.shift();
}

/** A score -> the share of recent readers' days that reached it: what a probability of the model is really worth. */
export type Exceedance = (score: number) => number;
/** The exceedance of each measure's scores, by the name that it is calibrated under. */
export type Curves = (name: string) => Exceedance;

/** The model's own probability, where there is no experience to go by. */
export const modelsWord: Exceedance = (score) => Math.min(1, 10 ** -score);

/**
 * The empirical exceedance of the last days. Among the largest five hundredth, and beyond all that was seen, the tail goes
 * on as an exponential with the mean excess of these, so that twice as rare is still told apart. Where
 * most days score nothing, the tail is all that scored. With fewer than 100 scores
 * the model's own word is taken.
 */
export function exceedanceOf(recent: Recent): Exceedance {
  const scores = Float64Array.from(recent.days.flat()).sort();
  const total = scores.length;
  if (total < SCORES_MIN) return modelsWord;
  const top = scores.subarray(total - Math.max(TAIL_MIN, Math.ceil(total * COUNTED_SHARE)));
  const from = top[0]!; // at least ten
  const tail = from > 0 ? top : top.subarray(lowerBound(top, 1e-3));
  const excess = tail.reduce((sum, score) => sum + score - from, 0);
  const scale = tail.length > 0 ? Math.max(0.05, excess / tail.length) : LONE_SCALE;
  return (score) =>
    score > from
      ? ((tail.length + 1) / (total + 1)) * Math.exp(-(score - from) / scale)
      : (total - lowerBound(scores, score) + 1) / (total + 1);
}

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value - 5e-4) low = middle + 1;
    else high = middle;
  }
  return low;
}
