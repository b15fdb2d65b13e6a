import type { ReactNode } from "react";
import { count, plural } from "../text/format.ts";
import { day, dayAndClock } from "../text/format-time.ts";
import { dayTicks } from "./geometry.ts";
import {
  heightOf,
  levelsOf,
  pairBars,
  percentAt,
  type Step,
  type TimeAxis,
  type TimeRange,
} from "./window-geometry.ts";

/** Reads in one step of the axis. */
export interface ReadsInStep {
  readonly startUtc: string;
  readonly excess: number;
  readonly other: number;
}

export interface CouldDidProps {
  readonly axis: TimeAxis;
  readonly steps: readonly Step[];
  /** Most that may read by policy. */
  readonly cap: number | null;
  readonly bars: readonly ReadsInStep[];
  /** When it lay open. */
  readonly open: TimeRange;
  /** What is said of it in the chart: "open to every login for 41 h 0 min". */
  readonly label: string;
  readonly zone?: string;
  /** What lies over both plots: the window's handles. */
  readonly children?: ReactNode;
}

const COULD_PX = 132;
const DID_TOP_PX = COULD_PX + 52;
const DID_PX = 84;
export const PLOT_PX = DID_TOP_PX + DID_PX;

/** Who could, as a step line against policy, over who did, as bars, on one time axis. */
export function CouldDid(props: CouldDidProps) {
  const { axis, open, zone = "UTC", bars, children } = props;
  const [x1, x2] = [percentAt(axis, open.fromMs), percentAt(axis, open.toMs)];
  return (
    <div className="border-t border-line px-5 pt-4 pb-3 max-desk:px-4">
      <div className="ml-8">
        {/* biome-ignore lint/a11y/useSemanticElements: two sliders inside a drawing; there is no such element in SVG. */}
        <svg
          role="group"
          aria-label={`${props.label}. The table has the same numbers.`}
          width="100%"
          height={PLOT_PX + 28}
          className="block touch-pan-y overflow-visible select-none"
        >
          <rect x={`${x1}%`} width={`${x2 - x1}%`} y="0" height={PLOT_PX} className="fill-danger-soft" />
          <Could {...props} />
          <text x="0" y={DID_TOP_PX - 14} className="fill-ink text-body font-strong">
            Who did
          </text>
          <Bars bars={bars} zone={zone} />
          <line x1="0" x2="100%" y1={PLOT_PX + 0.5} y2={PLOT_PX + 0.5} className="stroke-line" />
          {dayTicks(bars.map(({ startUtc }) => startUtc)).map(({ at, x }) => (
            <text key={at} x={`${x}%`} y={PLOT_PX + 22} className={`fill-soft text-small ${atEdge(x)}`}>
              {day(new Date(bars[at]!.startUtc), zone)}
            </text>
          ))}
          {children}
        </svg>
      </div>
    </div>
  );
}

/** A day's name begins at its place, the last one ends there; where it is narrow, what would leave the plot is left out. */
const atEdge = (x: number): string =>
  x > 94 ? "max-desk:hidden [text-anchor:end]" : x > 86 ? "max-desk:hidden" : "";

function Could({ axis, steps, cap, open, label }: CouldDidProps) {
  const values = [...steps.map(({ value }) => value), cap ?? 0];
  const most = Math.max(1, ...values) * 1.08;
  const levels = levelsOf(steps, axis, most, COULD_PX);
  const start = percentAt(axis, open.fromMs);
  return (
    <>
      {levels.map(({ x1, x2, y, known }, n) => (
        <g key={`${x1}`} className="stroke-ink" strokeWidth="2">
          <line x1={`${x1}%`} x2={`${x2}%`} y1={y} y2={y} {...(known ? {} : { strokeDasharray: "2 5" })} />
          {n > 0 ? <line x1={`${x1}%`} x2={`${x1}%`} y1={levels[n - 1]!.y} y2={y} /> : null}
        </g>
      ))}
      {axisNumbers(steps).map((value) => (
        <text
          key={value}
          x="-8"
          y={heightOf(value, most, COULD_PX) + 4}
          textAnchor="end"
          className="fill-soft text-small"
        >
          {count(value)}
        </text>
      ))}
      {cap === null ? null : <Policy cap={cap} y={heightOf(cap, most, COULD_PX)} />}
      <text
        x={`${start > 55 ? Math.max(0, start - 45) : start}%`}
        dx="10"
        y="30"
        className="fill-sev-0 text-small font-strong max-desk:hidden"
      >
        {label}
      </text>
    </>
  );
}

/** The least and the most that stand on the line. */
const axisNumbers = (steps: readonly Step[]): number[] => {
  const values = steps.map(({ value }) => value);
  return [...new Set([Math.min(...values), Math.max(...values)])];
};

const Policy = ({ cap, y }: { cap: number; y: number }) => (
  <>
    <line x1="0" x2="100%" y1={y} y2={y} strokeDasharray="4 4" className="stroke-line-strong" />
    <text x="4" y={y - 6} className="fill-soft text-small">
      <tspan className="max-desk:hidden">policy: </tspan>at most {count(cap)}
    </text>
  </>
);

function Bars({ bars, zone }: { bars: readonly ReadsInStep[]; zone: string }) {
  const drawn = pairBars(bars, DID_PX);
  return bars.map(({ startUtc, excess, other }, n) => {
    const bar = drawn[n]!; // one a step
    if (excess + other === 0) return null;
    return (
      <g key={startUtc}>
        <title>{`${dayAndClock(new Date(startUtc), zone)}: ${plural(excess, "read")} without need, ${count(other)} other`}</title>
        <rect
          x={`${bar.x}%`}
          width={`${bar.width}%`}
          y={DID_TOP_PX + bar.other.y}
          height={bar.other.height}
          className="fill-line-strong"
        />
        <rect
          x={`${bar.x}%`}
          width={`${bar.width}%`}
          y={DID_TOP_PX + bar.excess.y}
          height={bar.excess.height}
          className="fill-ink"
        />
      </g>
    );
  });
}
