"use client";

import { useId } from "react";
import { count } from "../text/format.ts";
import { day } from "../text/format-time.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { shadeOf } from "./geometry.ts";
import { NumberTable } from "./number-table.tsx";

const NAME_PX = 128;
const CELL_PX = 22;
const HEAD_PX = 20;
const SHADES = ["", "opacity-25", "opacity-45", "opacity-70", "opacity-95"];
const EVERY = 4;
const weekDay = (week: string): string => day(new Date(week), "UTC");

interface WeekRowsProps {
  title: string;
  note: string;
  /** The Monday of each week, UTC, oldest first. */
  weeks: readonly string[];
  rows: readonly { id: string; words: string; counts: readonly number[] }[];
}

/** Things that were done, by week: a row each, darker for more, an empty square where none was. */
export function WeekRows({ title, note, weeks, rows }: WeekRowsProps) {
  return (
    <ChartFrame
      title={title}
      note={<span className="text-soft">{note}</span>}
      chart={<Picture title={title} weeks={weeks} rows={rows} />}
      table={
        <NumberTable
          caption={title}
          head={["Week from", ...rows.map(({ words }) => words)]}
          rows={weeks.map((week, at) => ({
            key: week,
            cells: [weekDay(week), ...rows.map(({ counts }) => count(counts[at] ?? 0))],
          }))}
        />
      }
    />
  );
}

function Picture({ title, weeks, rows }: Omit<WeekRowsProps, "note">) {
  const id = useId();
  const width = NAME_PX + weeks.length * CELL_PX;
  const height = HEAD_PX + rows.length * CELL_PX;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, by keys too.
      tabIndex={0}
      aria-label={`${title}, the picture`}
      className="overflow-x-auto px-5 pb-4 max-desk:px-4"
    >
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        className="block max-w-none"
      >
        <title id={`${id}-title`}>{`${title}. The table has the same numbers.`}</title>
        {weeks.map((week, at) =>
          at % EVERY === 0 ? (
            <text key={week} x={NAME_PX + at * CELL_PX} y={12} className="fill-soft text-small">
              {weekDay(week)}
            </text>
          ) : null,
        )}
        {rows.map((row, nth) => (
          <Row key={row.id} row={row} y={HEAD_PX + nth * CELL_PX} weeks={weeks} />
        ))}
      </svg>
    </section>
  );
}

function Row({ row, y, weeks }: { row: WeekRowsProps["rows"][number]; y: number; weeks: readonly string[] }) {
  const most = Math.max(0, ...row.counts);
  return (
    <g>
      <text x={0} y={y + 15} className="fill-soft text-small">
        {row.words}
      </text>
      {weeks.map((week, at) => {
        const n = row.counts[at] ?? 0;
        const look = n === 0 ? "fill-none stroke-line" : `fill-ink ${SHADES[shadeOf(n, most)]}`;
        return (
          <rect
            key={week}
            x={NAME_PX + at * CELL_PX + 0.5}
            y={y + 0.5}
            width={CELL_PX - 4}
            height={CELL_PX - 4}
            rx="3"
            className={look}
          >
            <title>{`${row.words}, week from ${weekDay(week)}: ${count(n)}`}</title>
          </rect>
        );
      })}
    </g>
  );
}
