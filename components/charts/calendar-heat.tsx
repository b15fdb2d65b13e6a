import { useId } from "react";
import { useSay } from "../words/use-say.ts";
import { calendarCells } from "./geometry.ts";
import { NumberTable } from "./number-table.tsx";

/** A day (ISO date) and how much of it there was. Days come in order, none left out. */
export interface CalendarDay {
  dayUtc: string;
  count: number;
}

const CELL_PX = 12;
const STEP_PX = 15;
const SHADES = ["opacity-[0.07]", "opacity-25", "opacity-45", "opacity-70", "opacity-95"];

/** Days as squares, a week a column, darker for more; the equal table opens below. */
export function CalendarHeat({ days, caption }: { days: readonly CalendarDay[]; caption: string }) {
  const { t, count, day } = useSay();
  const id = useId();
  const cells = calendarCells(days);
  const weeks = (cells.at(-1)?.week ?? 0) + 1;
  const sum = days.reduce((all, { count: of }) => all + of, 0);
  return (
    <figure className="flex flex-col gap-2">
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        width={weeks * STEP_PX}
        height={7 * STEP_PX}
        className="block max-w-full"
        viewBox={`0 0 ${weeks * STEP_PX} ${7 * STEP_PX}`}
      >
        <title id={`${id}-title`}>{t("me.heatSum", { caption, n: sum, days: days.length })}</title>
        {cells.map(({ week, weekday, shade }, at) => (
          <rect
            key={days[at]!.dayUtc}
            x={week * STEP_PX}
            y={weekday * STEP_PX}
            width={CELL_PX}
            height={CELL_PX}
            rx="2.5"
            className={`fill-ink ${SHADES[shade]}`}
          >
            <title>
              {t("me.heatDay", { day: day(new Date(days[at]!.dayUtc), "UTC"), n: days[at]!.count })}
            </title>
          </rect>
        ))}
      </svg>
      <figcaption className="text-small text-soft">{caption}</figcaption>
      <details className="text-small">
        <summary className="text-link w-fit list-none text-soft">{t("common.asTable")}</summary>
        <div className="mt-2 max-h-48 overflow-auto">
          <NumberTable
            caption={caption}
            head={[t("me.colDay"), t("me.colReads")]}
            rows={days
              .filter((of) => of.count > 0)
              .map((of) => ({ key: of.dayUtc, cells: [day(new Date(of.dayUtc), "UTC"), count(of.count)] }))}
          />
        </div>
      </details>
    </figure>
  );
}
