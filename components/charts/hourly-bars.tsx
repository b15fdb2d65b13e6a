"use client";

import { useId } from "react";
import { count, plural } from "../text/format.ts";
import { day, dayAndClock } from "../text/format-time.ts";
import { AppLink } from "../ui/app-link.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { type DssCounts, dayTicks, stackBars, total } from "./geometry.ts";
import { NumberTable } from "./number-table.tsx";

/** One hour (or week): when it began, its reads of DSS 1, 2, 3 and 4, and where they open. Hours come in order, none left out. */
export interface HourOfReads {
  startUtc: string;
  counts: DssCounts;
  href?: string;
}

interface HourlyBarsProps {
  hours: readonly HourOfReads[];
  title?: string;
  zone?: string;
  /** What one bar stands for. */
  unit?: "hour" | "week";
}

const PLOT_PX = 284;
const FILL: Record<number, string> = { 1: "fill-dss-1", 2: "fill-dss-2", 3: "fill-dss-3", 4: "fill-dss-4" };

/** Reads per hour, stacked by DSS, the most sensitive on top; each bar opens its reads. */
export function HourlyBars({
  hours,
  title = "Reads per hour",
  zone = "UTC",
  unit = "hour",
}: HourlyBarsProps) {
  const most = Math.max(0, ...hours.map((hour) => total(hour.counts)));
  return (
    <ChartFrame
      title={title}
      note={<span className="text-soft">{`most ${count(most)}`}</span>}
      chart={most === 0 ? <NothingToDraw /> : <Picture {...{ hours, title, zone, unit, most }} />}
      table={<HoursTable {...{ hours, title, zone, unit }} />}
    />
  );
}

const NothingToDraw = () => (
  <p className="px-5 pb-5 text-soft max-desk:px-4">There is nothing to draw from this time.</p>
);

type Drawn = Required<HourlyBarsProps>;

function Picture({ hours, title, zone, unit, most }: Drawn & { most: number }) {
  const id = useId();
  const bars = stackBars(
    hours.map((hour) => hour.counts),
    PLOT_PX,
  );
  return (
    <div className="px-5 pb-4 max-desk:px-4">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing; there is no such element in SVG. */}
      <svg
        role="group"
        aria-labelledby={`${id}-title ${id}-desc`}
        width="100%"
        height={PLOT_PX + 28}
        className="block overflow-visible"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc
          id={`${id}-desc`}
        >{`${plural(hours.length, unit)}, at most ${plural(most, "read")} in one. The table has the same numbers.`}</desc>
        {hours.map((hour, at) => (
          <Bar key={hour.startUtc} hour={hour} bar={bars[at]!} zone={zone} unit={unit} />
        ))}
        <line x1="0" x2="100%" y1={PLOT_PX + 0.5} y2={PLOT_PX + 0.5} className="stroke-line" />
        {dayTicks(hours.map((hour) => hour.startUtc)).map(({ at, x }) => (
          <text key={at} x={`${x}%`} y={PLOT_PX + 22} className="fill-soft text-small">
            {day(new Date(hours[at]!.startUtc), zone)}
          </text>
        ))}
      </svg>
    </div>
  );
}

function Bar({
  hour,
  bar,
  zone,
  unit,
}: {
  hour: HourOfReads;
  bar: ReturnType<typeof stackBars>[number];
  zone: string;
  unit: "hour" | "week";
}) {
  const inside = (
    <>
      <title>{`${nameOf(hour, zone, unit)}: ${plural(total(hour.counts), "read")}, ${count(hour.counts[3])} of DSS 4`}</title>
      <rect
        x={`${bar.x}%`}
        width={`${bar.width}%`}
        y="0"
        height={PLOT_PX}
        className="fill-transparent group-hover:fill-sunk"
      />
      {bar.segments.map(({ dss, y, height }) => (
        <rect key={dss} x={`${bar.x}%`} width={`${bar.width}%`} y={y} height={height} className={FILL[dss]} />
      ))}
    </>
  );
  if (!hour.href || total(hour.counts) === 0) return <g className="group">{inside}</g>;
  return (
    // Out of the tab order: the table holds the same links, and a hundred stops would bar the way.
    <AppLink href={hour.href} tabIndex={-1} className="group">
      {inside}
    </AppLink>
  );
}

function HoursTable({ hours, title, zone, unit }: Drawn) {
  return (
    <NumberTable
      caption={title}
      head={[unit === "week" ? "Week" : `Hour, ${zone}`, "DSS 1", "DSS 2", "DSS 3", "DSS 4"]}
      rows={hours.map((hour) => {
        return {
          key: hour.startUtc,
          cells: [
            <HourName key="hour" hour={hour} zone={zone} unit={unit} />,
            ...hour.counts.map((n) => count(n)),
          ],
        };
      })}
    />
  );
}

function nameOf({ startUtc }: HourOfReads, zone: string, unit: "hour" | "week"): string {
  return unit === "week"
    ? `Week from ${day(new Date(startUtc), zone)}`
    : dayAndClock(new Date(startUtc), zone);
}

function HourName({ hour, zone, unit }: { hour: HourOfReads; zone: string; unit: "hour" | "week" }) {
  const when = nameOf(hour, zone, unit);
  if (!hour.href) return when;
  return (
    <AppLink href={hour.href} className="text-link">
      {when}
    </AppLink>
  );
}
