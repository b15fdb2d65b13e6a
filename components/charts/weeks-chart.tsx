"use client";

import { useId } from "react";
import { plural } from "../text/format.ts";
import { day } from "../text/format-time.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { NumberTable } from "./number-table.tsx";
import { stackSeverities } from "./severity-bars.ts";

/** A week from Monday, UTC: SEVs raised of severity 0 to 5, and closed ones. */
export interface WeekOfSevs {
  fromUtc: string;
  raised: readonly number[];
  closed: number;
}

const PLOT_PX = 160;
const FILL = ["fill-sev-0", "fill-sev-1", "fill-sev-2", "fill-sev-3", "fill-sev-4", "fill-sev-5"] as const;

/** SEVs raised each week, stacked by severity, the most serious at the bottom where the eye compares best. */
export function WeeksChart({ weeks }: { weeks: readonly WeekOfSevs[] }) {
  const most = Math.max(0, ...weeks.map(({ raised }) => sum(raised)));
  return (
    <ChartFrame
      title="Raised each week"
      note={<span className="text-soft">most {most}</span>}
      chart={<Picture weeks={weeks} />}
      table={
        <NumberTable
          caption="SEVs raised each week by severity, and closed"
          head={["Week from", "SEV 0", "SEV 1", "SEV 2", "SEV 3", "SEV 4", "SEV 5", "Closed"]}
          rows={weeks.map(({ fromUtc, raised, closed }) => ({
            key: fromUtc,
            cells: [day(new Date(fromUtc), "UTC"), ...raised, closed],
          }))}
        />
      }
    />
  );
}

/** A week's name begins where its bar does; the last one's ends there with it, so that it stays in the picture. */
const placeOf = (bar: { readonly x: number; readonly width: number } | undefined, isLast: boolean) => {
  const { x = 0, width = 0 } = bar ?? {};
  return isLast ? ({ x: `${x + width}%`, textAnchor: "end" } as const) : { x: `${x}%` };
};

function Picture({ weeks }: { weeks: readonly WeekOfSevs[] }) {
  const id = useId();
  const bars = stackSeverities(
    weeks.map(({ raised }) => raised),
    PLOT_PX,
  );
  const every = Math.ceil(weeks.length / 6);
  return (
    <div className="px-5 pb-4 max-desk:px-4">
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        width="100%"
        height={PLOT_PX + 28}
        className="block overflow-visible"
      >
        <title id={`${id}-title`}>
          {`SEVs raised in ${plural(weeks.length, "week")}, stacked by severity. The table has the same numbers.`}
        </title>
        {bars.map(({ x, width, segments }, at) => (
          <g key={weeks[at]?.fromUtc}>
            {segments.map(({ severity, y, height }) => (
              <rect
                key={severity}
                x={`${x}%`}
                y={y}
                width={`${width}%`}
                height={height}
                className={FILL[severity]}
              />
            ))}
          </g>
        ))}
        <line x1="0" x2="100%" y1={PLOT_PX + 0.5} y2={PLOT_PX + 0.5} className="stroke-line" />
        {weeks.map(({ fromUtc }, at) =>
          at % every === 0 ? (
            <text
              key={fromUtc}
              {...placeOf(bars[at], at === weeks.length - 1)}
              y={PLOT_PX + 22}
              className={`fill-soft text-small ${weeks.length - at < every ? "max-desk:hidden" : ""}`}
            >
              {day(new Date(fromUtc), "UTC")}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
