import { WeekdayHeat } from "#components/charts/weekday-heat.tsx";
import { Card } from "#components/ui/card.tsx";
import { HOUR_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { DashboardView } from "#core/flows/dashboard/dashboard.ts";
import { readsHref } from "../../_parts/reads-href.ts";
import { Hours } from "./hours.tsx";
import { LiveLatest } from "./live-latest.tsx";
import { ReadersCard } from "./readers-card.tsx";

/** Readers by sensitivity; under them the hours and the latest reads. */
export function Panels({ viewer, view }: { viewer: PersonViewer; view: DashboardView }) {
  return (
    <>
      <ReadersCard viewer={viewer} view={view} />
      <div className="grid gap-4 wide:grid-cols-2">
        <HoursCard view={view} />
        <Card label="Latest reads">
          <LiveLatest initial={JSON.parse(JSON.stringify(view.latest))} />
        </Card>
      </div>
      <Card label="Hours of the week">
        <WeekdayHeat rows={view.week} title="Reads by hour of the week" note="by each reader's own clock" />
      </Card>
    </>
  );
}

function HoursCard({ view: { hours, span, query } }: { view: DashboardView }) {
  const { stepHours, steps } = hours;
  const bars = steps.map(({ start, counts }) => {
    const from = new Date(Math.max(start.getTime(), span.from.getTime()));
    const to = new Date(Math.min(start.getTime() + stepHours * HOUR_MS, span.to.getTime()));
    const href = readsHref({ from, to, dataset: query.dataset, outcome: "allowed" });
    return { startUtc: start.toISOString(), counts, href };
  });
  return (
    <Card label="Reads over time">
      <Hours hours={bars} title={stepHours === 1 ? "Reads per hour" : "Reads per day"} />
    </Card>
  );
}
