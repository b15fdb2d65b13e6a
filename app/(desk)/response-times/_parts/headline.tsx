import { duration } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import type { TimeFigure } from "#core/sev/metrics/figures.ts";
import type { SevMetrics } from "#core/sev/metrics/sev-metrics.ts";

/** The clocks of all severities together, and how many alerts were right. */
export function Headline({ metrics }: { metrics: SevMetrics }) {
  const { bySeverity, byDetector, raised } = metrics;
  const labelled = byDetector.reduce((sum, row) => sum + row.labelled, 0);
  const right = byDetector.reduce((sum, row) => sum + row.right, 0);
  const items: StripItem[] = [
    { label: "SEVs raised", value: raised },
    inTime(
      "Acknowledged in time",
      bySeverity.map(({ acknowledge }) => acknowledge),
    ),
    inTime(
      "Contained in time",
      bySeverity.map(({ contain }) => contain),
    ),
    {
      label: "Alerts that were right",
      value: labelled > 0 ? `${right} of ${labelled}` : "none labelled",
      note: "as reviewers labelled them",
    },
  ];
  return (
    <Card label="In short">
      <Strip items={items} />
    </Card>
  );
}

function inTime(label: string, figures: readonly TimeFigure[]): StripItem {
  const judged = figures.reduce((sum, figure) => sum + figure.judged, 0);
  const kept = figures.reduce((sum, figure) => sum + figure.inTime, 0);
  const slowest = Math.max(0, ...figures.flatMap(({ took }) => (took ? [took.median] : [])));
  if (judged === 0) return { label, value: "no clock yet" };
  return {
    label,
    value: `${kept} of ${judged}`,
    note: slowest > 0 ? `slowest median ${duration(slowest)}` : undefined,
    ...(kept < judged ? { tone: "alarm" } : {}),
  };
}
