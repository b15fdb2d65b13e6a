import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { NumberTable } from "#components/charts/number-table.tsx";
import { count } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { DetectionView } from "#core/flows/detection/detection-view.ts";

const HEIGHT = 96;
const STEP = 24;
const inWords = (of: { readonly day: string } | undefined): string =>
  of ? dayOfYear(new Date(of.day), "UTC") : "";

/** Alerts a day beside what the settings aim at. */
export function BudgetCard({ budget: { predicted, actual, days } }: { budget: DetectionView["budget"] }) {
  const title = "Alerts a day";
  if (days.length === 0)
    return (
      <Card label={title}>
        <EmptyState title="No day was learned from yet">
          Once days are over, how many alerts each brought stands here beside the {predicted} that reviewers
          can look at.
        </EmptyState>
      </Card>
    );
  return (
    <Card label={title}>
      <ChartFrame
        title={title}
        note={`predicted ${predicted}, actual ${(actual ?? 0).toFixed(1)} in ${days.length} days with reads`}
        chart={<Bars days={days} predicted={predicted} />}
        table={
          <NumberTable
            caption="Alerts by day"
            head={["Day", "Alerts", "Readers", "Reads"]}
            rows={days.toReversed().map(({ day, alerts, readers, reads }) => ({
              key: day,
              cells: [day, count(alerts), count(readers), count(reads)],
            }))}
          />
        }
      />
    </Card>
  );
}

function Bars({ days, predicted }: Pick<DetectionView["budget"], "days" | "predicted">) {
  const most = Math.max(predicted * 1.2, ...days.map(({ alerts }) => alerts), 1);
  const y = (value: number): number => HEIGHT - (value / most) * (HEIGHT - 8);
  const width = days.length * STEP;
  const total = days.reduce((sum, { alerts }) => sum + alerts, 0);
  return (
    <div className="border-t border-line px-5 py-4 max-desk:px-4">
      <svg
        role="img"
        aria-label={`${count(total)} alerts from ${inWords(days[0])} to ${inWords(days.at(-1))}; the line is the ${predicted} a day that the settings aim at.`}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className="h-24 w-full max-w-[960px]"
        preserveAspectRatio="none"
      >
        {days.map(({ day, alerts }, at) => (
          <rect
            key={day}
            x={at * STEP + 4}
            width={STEP - 8}
            y={y(alerts)}
            height={HEIGHT - y(alerts)}
            className="fill-ink"
          >
            <title>{`${day}: ${alerts}`}</title>
          </rect>
        ))}
        <line
          x1="0"
          x2={width}
          y1={y(predicted)}
          y2={y(predicted)}
          className="stroke-soft"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p className="mt-1 flex max-w-[960px] justify-between text-small text-soft">
        <span>{inWords(days[0])}</span>
        <span>{inWords(days.at(-1))}</span>
      </p>
    </div>
  );
}
