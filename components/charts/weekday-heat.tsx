"use client";

import { useId } from "react";
import { count, plural } from "../text/format.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { shadeOf } from "./geometry.ts";
import { NumberTable } from "./number-table.tsx";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const NAME_PX = 36;
const ROW_PX = 22;
const HEAD_PX = 20;
const WIDTH_PX = NAME_PX + 24 * ROW_PX;
const HEIGHT_PX = HEAD_PX + 7 * ROW_PX;
const SHADES = ["opacity-[0.06]", "opacity-25", "opacity-45", "opacity-70", "opacity-95"];
const hourWords = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** When in the week it happened: seven rows (Monday first) of 24 hours, darker for more. */
export function WeekdayHeat({
  rows,
  title,
  note,
}: {
  rows: readonly (readonly number[])[];
  title: string;
  note: string;
}) {
  return (
    <ChartFrame
      title={title}
      note={<span className="text-soft">{note}</span>}
      chart={<Picture rows={rows} title={title} />}
      table={
        <NumberTable
          caption={title}
          head={["Hour", ...DAYS]}
          rows={Array.from({ length: 24 }, (_, hour) => ({
            key: hourWords(hour),
            cells: [hourWords(hour), ...rows.map((row) => count(row[hour] ?? 0))],
          }))}
        />
      }
    />
  );
}

function Picture({ rows, title }: { rows: readonly (readonly number[])[]; title: string }) {
  const id = useId();
  const most = Math.max(0, ...rows.flat());
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, by keys too.
    <section tabIndex={0} aria-label={title} className="overflow-x-auto px-5 pb-4 max-desk:px-4">
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        viewBox={`0 0 ${WIDTH_PX} ${HEIGHT_PX}`}
        width={WIDTH_PX}
        height={HEIGHT_PX}
        className="block max-w-none"
      >
        <title
          id={`${id}-title`}
        >{`${title}: at most ${plural(most, "read")} in one hour of the week. The table has the same numbers.`}</title>
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} x={NAME_PX + hour * ROW_PX} y={12} className="fill-soft text-small">
            {hourWords(hour)}
          </text>
        ))}
        {DAYS.map((name, weekday) => (
          <g key={name}>
            <text x={0} y={HEAD_PX + weekday * ROW_PX + 15} className="fill-soft text-small">
              {name}
            </text>
            {rows[weekday]?.map((reads, hour) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its hour.
                key={hour}
                x={NAME_PX + hour * ROW_PX}
                y={HEAD_PX + weekday * ROW_PX}
                width={ROW_PX - 3}
                height={ROW_PX - 3}
                rx="3"
                className={`fill-ink ${SHADES[shadeOf(reads, most)]}`}
              >
                <title>{`${name} ${hourWords(hour)}: ${plural(reads, "read")}`}</title>
              </rect>
            ))}
          </g>
        ))}
      </svg>
    </section>
  );
}
