import type { Metadata } from "next";
import { WeekRows } from "#components/charts/week-rows.tsx";
import { plural } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { controls } from "#core/flows/controls/controls.ts";
import type { Looked } from "#core/flows/controls/looked.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { FrameworkCard } from "./_parts/framework-card.tsx";

export const metadata: Metadata = { title: "Controls" };

/** What an auditor asks for: that somebody looked, week by week, and what shows it for each requirement. */
export default async function ControlsPage() {
  const { from, asOf, looked, frameworks, facts } = await controls(await pageViewer());
  return (
    <PageStack>
      <PageHeader title="Controls">
        <p className="max-w-[80ch] text-soft">
          What shows, from {dayOfYear(from, "UTC")} to {dayOfYear(asOf, "UTC")}, that reads were recorded and
          that people examined them. Whether a requirement is met is the auditor's to say.
        </p>
      </PageHeader>
      <Card label="Who looked, by week">
        <WeekRows
          title="Who looked, by week"
          note={noteWords(looked)}
          weeks={looked.weeks.map((week) => week.toISOString())}
          rows={looked.tasks}
        />
        <CardFooter>
          <AppLink href="/reads/samples" className="text-link">
            Samples of reads
          </AppLink>
          : what was drawn, who looked at it, what they questioned and what came of it
        </CardFooter>
      </Card>
      {frameworks.map((framework) => (
        <FrameworkCard key={framework.name} framework={framework} facts={facts} />
      ))}
    </PageStack>
  );
}

function noteWords({ people, weeksWithout }: Looked): string {
  if (people === 0) return "nobody so far";
  const who = plural(people, "person", "people");
  return weeksWithout === 0
    ? `${who}, in every whole week`
    : `${who}; in ${plural(weeksWithout, "whole week")} nobody`;
}
