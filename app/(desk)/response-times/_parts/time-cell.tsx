import { duration } from "#components/text/format.ts";
import type { TimeFigure } from "#core/sev/metrics/figures.ts";

/** The median of a step, its mean and slowest tenth, and how many kept their clock; `short` leaves the spread out. */
export function TimeCell({ figure, short = false }: { figure: TimeFigure; short?: boolean }) {
  const { took, judged, inTime } = figure;
  const late = judged - inTime;
  return (
    <span className="flex flex-col">
      <span>{took ? duration(took.median) : "none yet"}</span>
      {took && !short ? (
        <span className="text-small text-soft">
          mean {duration(took.mean)}, slowest {duration(took.p90)}
        </span>
      ) : null}
      {judged > 0 ? (
        <span className={`text-small ${late > 0 ? "text-sev-0" : "text-soft"}`}>
          {late > 0 ? `${late} of ${judged} late` : `all ${judged} in time`}
        </span>
      ) : null}
    </span>
  );
}
