import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { NumberTable } from "#components/charts/number-table.tsx";
import { whoCould } from "#components/exposure/words.ts";
import { count, duration } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import type { ExposurePageView } from "#core/flows/exposure-page/exposure-page.ts";
import type { Timeline } from "#core/flows/exposure-page/timeline.ts";
import { WindowChart } from "./window-chart.tsx";

interface CouldDidCardProps extends Omit<ExposurePageView, "told"> {
  id: string;
  by: string | string[] | undefined;
}

/** The picture, with a window to drag, and the equal table. */
export function CouldDidCard({ id, report, timeline, open, by }: CouldDidCardProps) {
  const { audience, principal, coverage } = report;
  const [openMs, toMs] = [open.from.getTime(), open.to.getTime()];
  const who = whoCould({ principal, could: audience.could, publicMeans: audience.publicMeans });
  return (
    <ChartFrame
      title="Who could read it"
      note={<span className="max-desk:hidden">{populationWords(report)}</span>}
      chart={
        <WindowChart
          path={`/exposure/${id}`}
          by={typeof by === "string" ? by : null}
          isPart={report.from.getTime() !== openMs || (report.to ?? open.to).getTime() !== toMs}
          range={{ fromMs: report.from.getTime(), toMs: (report.to ?? open.to).getTime() }}
          open={{ fromMs: openMs, toMs }}
          axis={{
            fromMs: timeline.from.getTime(),
            toMs: timeline.to.getTime(),
            stepMs: timeline.stepHours * HOUR_MS,
          }}
          steps={timeline.steps.map(({ at, people, known }) => ({
            atMs: at.getTime(),
            value: people,
            known,
          }))}
          cap={timeline.cap}
          bars={timeline.bars.map(({ start, excess, other }) => ({
            startUtc: start.toISOString(),
            excess,
            other,
          }))}
          label={`open to ${who} for ${duration(toMs - openMs)}`}
          beside={coverage.known === "known" ? null : "dotted: who else could read is not known"}
        />
      }
      table={<Table timeline={timeline} />}
    />
  );
}

const populationWords = ({ audience, coverage }: ExposurePageView["report"]): string => {
  const of =
    audience.publicMeans === "staff"
      ? `of ${count(audience.staff)} staff`
      : `of ${count(audience.logins)} logins`;
  return coverage.snapshotAt ? of : `${of}, from grants in the audit log of ${coverage.source.name}`;
};

function Table({ timeline }: { timeline: Timeline }) {
  const { bars, steps, stepHours } = timeline;
  return (
    <NumberTable
      caption="Who could and who did"
      head={[stepHours === 1 ? "Hour, UTC" : "Day, UTC", "Could", "Reads without need", "Other reads"]}
      rows={bars.map(({ start, excess, other }) => {
        const end = start.getTime() + stepHours * HOUR_MS;
        const could = steps.filter(({ at }) => at.getTime() < end);
        const last = could.at(-1);
        return {
          key: start.toISOString(),
          cells: [
            dayAndClock(start, "UTC"),
            last ? `${last.known ? "" : "at least "}${count(last.people)}` : "0",
            count(excess),
            count(other),
          ],
        };
      })}
    />
  );
}
