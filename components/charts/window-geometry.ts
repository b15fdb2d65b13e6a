import { DAY_MS } from "#core/base/durations.ts";

/** A time axis: milliseconds, and the length of its steps. */
export interface TimeAxis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

/** A chosen stretch of it. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const round = (n: number) => Math.round(n * 100) / 100;

/** Where a moment lies, in percent of the plot; what is outside lies on its edge. */
export function percentAt({ fromMs, toMs }: TimeAxis, ms: number): number {
  const share = (ms - fromMs) / Math.max(1, toMs - fromMs);
  return round(Math.min(1, Math.max(0, share)) * 100);
}

/** The moment at a share (0 to 1) of the plot's width, on the nearest step. */
export function momentAt({ fromMs, toMs, stepMs }: TimeAxis, share: number): number {
  const steps = Math.round(((toMs - fromMs) * Math.min(1, Math.max(0, share))) / stepMs);
  return fromMs + steps * stepMs;
}

/** The stretch between two moments in either order, at least one step long and within the axis. */
export function rangeBetween(axis: TimeAxis, oneMs: number, otherMs: number): TimeRange {
  const first = Math.max(axis.fromMs, Math.min(oneMs, otherMs));
  const last = Math.min(axis.toMs, Math.max(oneMs, otherMs));
  if (last - first >= axis.stepMs) return { fromMs: first, toMs: last };
  const toMs = Math.min(axis.toMs, first + axis.stepMs);
  return { fromMs: toMs - axis.stepMs, toMs };
}

export type Handle = "from" | "to";

/** A handle put to a moment: it stops one step before the other, and at the ends of the axis. */
export function withHandle(axis: TimeAxis, range: TimeRange, handle: Handle, ms: number): TimeRange {
  if (handle === "from") {
    const fromMs = Math.max(axis.fromMs, Math.min(ms, range.toMs - axis.stepMs));
    return { ...range, fromMs };
  }
  return { ...range, toMs: Math.min(axis.toMs, Math.max(ms, range.fromMs + axis.stepMs)) };
}

/** What a key does to a handle, in steps: arrows one, page keys a day; Home and End the ends. Null: no key of a slider. */
export function afterKey(axis: TimeAxis, range: TimeRange, handle: Handle, key: string): TimeRange | null {
  const day = Math.max(axis.stepMs, DAY_MS);
  const by: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -axis.stepMs, ArrowDown: -axis.stepMs, ArrowRight: axis.stepMs, ArrowUp: axis.stepMs },
    ...{ PageDown: -day, PageUp: day },
  };
  const now = handle === "from" ? range.fromMs : range.toMs;
  if (key === "Home") return withHandle(axis, range, handle, axis.fromMs);
  if (key === "End") return withHandle(axis, range, handle, axis.toMs);
  const move = by[key];
  return move === undefined ? null : withHandle(axis, range, handle, onStep(axis, now, move));
}

/** From a moment between two steps the first key goes to the next step in its direction. */
function onStep({ fromMs, stepMs }: TimeAxis, ms: number, move: number): number {
  const at = (ms - fromMs) / stepMs;
  if (Number.isInteger(at)) return ms + move;
  const steps = move < 0 ? Math.ceil(at) : Math.floor(at);
  return fromMs + steps * stepMs + move;
}

/** From `atMs` on so many; not `known`: at least so many. */
export interface Step {
  readonly atMs: number;
  readonly value: number;
  readonly known: boolean;
}

/** One level of a step line: from x1 to x2 percent, at y px. */
export interface Level {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly known: boolean;
}

/** The levels of a step line over an axis; `most` is at the top of a plot of `heightPx`, 0 at its foot. */
export function levelsOf(steps: readonly Step[], axis: TimeAxis, most: number, heightPx: number): Level[] {
  return steps.flatMap(({ atMs, value, known }, n) => {
    const [x1, x2] = [percentAt(axis, atMs), percentAt(axis, steps[n + 1]?.atMs ?? axis.toMs)];
    return x2 > x1 ? [{ x1, x2, y: heightOf(value, most, heightPx), known }] : [];
  });
}

/** How far from the top of a plot a value lies, in px. */
export const heightOf = (value: number, most: number, heightPx: number): number =>
  round(heightPx - (Math.min(value, most) / Math.max(1, most)) * heightPx);

/** One bar: `excess` at the foot, `other` on it. */
export interface PairBar {
  readonly x: number;
  readonly width: number;
  readonly excess: { readonly y: number; readonly height: number };
  readonly other: { readonly y: number; readonly height: number };
}

const GAP_SHARE = 0.2;

/** Bars of equal width over the whole plot; heights share one scale, and a single read is at least 1 px. */
export function pairBars(
  rows: readonly { readonly excess: number; readonly other: number }[],
  heightPx: number,
): PairBar[] {
  const most = Math.max(1, ...rows.map(({ excess, other }) => excess + other));
  const px = (value: number) => (value === 0 ? 0 : Math.max(1, round((value / most) * heightPx)));
  const slot = 100 / Math.max(1, rows.length);
  return rows.map(({ excess, other }, at) => {
    const [below, above] = [px(excess), px(other)];
    const top = Math.max(0, round(heightPx - below - above));
    return {
      ...{ x: round(at * slot), width: round(slot * (1 - GAP_SHARE)) },
      excess: { y: round(heightPx - below), height: below },
      other: { y: top, height: round(heightPx - below - top) },
    };
  });
}
