import type { Finding } from "#core/base/finding.ts";
import { counted } from "./words.ts";

/** One reader's day in one dataset, by the reader's own calendar. */
export interface ReaderDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly people: number;
  readonly items: number;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface Measure {
  readonly name: "people" | "items";
  /** Below it no day is remarkable, so that quiet days raise nothing. */
  readonly floor: number;
}
export const MEASURES: readonly Measure[] = [
  { name: "people", floor: 30 },
  { name: "items", floor: 1_000 },
];

/** Days with reads that must lie before a day for it to be judged, and how many count at most. */
export const HISTORY_DAYS_MIN = 5;
const HISTORY_DAYS_MAX = 60;
/** Daily counts of reads vary about four times as much as chance: variance over mean (detection.md). */
const DISPERSION_MIN = 4;
const DEVIATIONS = 6;
const TIMES_LARGEST = 2.5;

/** Whether a day could be remarkable at all, whatever came before it: then it is worth looking at the history. */
export const isOverFloor = (day: ReaderDay): boolean => MEASURES.some(({ name, floor }) => day[name] > floor);

export interface Unusual {
  readonly measure: Measure["name"];
  readonly day: ReaderDay;
  readonly usual: number;
  readonly low: number;
  readonly high: number;
  readonly historyDays: number;
  readonly threshold: number;
}

/**
 * Days on which a reader took far more than on the reader's own earlier days: over the mean by six deviations of an
 * overdispersed count, over two and a half times the largest day, and over the floor. Remarkable days do not become history.
 */
export function unusualDays(days: readonly ReaderDay[]): Unusual[] {
  return MEASURES.flatMap((measure) => unusualBy(measure, days));
}

function unusualBy({ name, floor }: Measure, days: readonly ReaderDay[]): Unusual[] {
  const inOrder = [...days].sort((a, b) => a.day.localeCompare(b.day));
  const history: number[] = [];
  const found: Unusual[] = [];
  for (const day of inOrder) {
    const before = history.slice(-HISTORY_DAYS_MAX);
    const threshold = thresholdOf(before, floor);
    if (before.length < HISTORY_DAYS_MIN || day[name] <= threshold) {
      history.push(day[name]);
      continue;
    }
    const usual = median(before);
    const range = { low: Math.min(...before), high: Math.max(...before) };
    found.push({ measure: name, day, usual, ...range, historyDays: before.length, threshold });
  }
  return found;
}

function thresholdOf(history: readonly number[], floor: number): number {
  const mean = history.reduce((sum, value) => sum + value, 0) / Math.max(1, history.length);
  const spread =
    history.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, history.length - 1);
  const deviation = Math.sqrt(Math.max(spread, DISPERSION_MIN * mean));
  return Math.ceil(Math.max(floor, mean + DEVIATIONS * deviation, TIMES_LARGEST * Math.max(0, ...history)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The finding in words. `dataset` is its name. */
export function volumeFinding(
  unusual: Unusual,
  who: { actorId: string; datasetId: string; dataset: string },
): Finding {
  const { day, measure, usual, low, high, historyDays, threshold } = unusual;
  const amount =
    measure === "people" ? counted(day.people, "person", "people") : counted(day.items, "item", "items");
  return {
    key: `volume:${who.actorId}:${who.datasetId}:${measure}:${day.day}`,
    rule: "volume",
    ruleVersion: 1,
    actorId: who.actorId,
    sentences: [
      `{actor} read ${who.dataset} of ${amount} on ${day.day}; usually ${usual.toLocaleString("en-GB")} (${low.toLocaleString("en-GB")}-${high.toLocaleString("en-GB")} on ${historyDays} earlier days). More than ${threshold.toLocaleString("en-GB")} is told.`,
    ],
    inputs: { day: day.day, people: day.people, items: day.items, usual, low, high, historyDays, threshold },
    firstAt: day.firstAt,
    lastAt: day.lastAt,
  };
}
