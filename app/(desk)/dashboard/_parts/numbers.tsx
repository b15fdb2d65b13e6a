import { SeverityCounts } from "#components/severity/severity-tag.tsx";
import { relative } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import { sev } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { Strip as StripNumbers } from "#core/flows/dashboard/strip.ts";
import type { LogStanding } from "#core/flows/witness/standing.ts";
import { mayOpen } from "#core/policy/pages.ts";

interface NumbersProps {
  viewer: PersonViewer;
  strip: StripNumbers;
  standing: LogStanding;
}

/** What is open now, whatever the time above. */
export function Numbers({ viewer, strip, standing }: NumbersProps) {
  const opensSevs = mayOpen(viewer.roles, "/sevs");
  const sevs = opensSevs ? { href: "/sevs" } : {};
  const link = opensSevs
    ? {
        note: (
          <AppLink href="/sevs" className="text-link">
            All open SEVs
          </AppLink>
        ),
      }
    : {};
  const open = strip.openBySeverity.flatMap((count, at) => (count > 0 ? [{ severity: sev(at), count }] : []));
  const items: StripItem[] = [
    {
      label: "Open SEVs",
      value: open.length > 0 ? <SeverityCounts counts={open} /> : "0",
      wide: true,
      ...link,
    },
    {
      label: "Not acknowledged",
      value: strip.notAcknowledged,
      ...(strip.notAcknowledged > 0 ? { tone: "alarm", ...sevs } : {}),
    },
    clocksAtRisk(strip, sevs),
    { label: "Open exposures", value: strip.openExposures, href: "/exposure" },
    ...stillRecord(strip),
    { label: "Sources watched", value: `${strip.sourcesWatched} of ${strip.sources}`, href: "/sources" },
    alertsRight(strip),
    lastOutside(standing),
  ];
  return (
    <Card label="Open now">
      <Strip items={items} />
    </Card>
  );
}

/** Who goes on recording after the pause; nothing to say while nothing is paused. */
function stillRecord({ stillRecord: count }: StripNumbers): StripItem[] {
  if (count === null) return [];
  const alarm = count > 0 ? ({ tone: "alarm" } as const) : {};
  return [{ label: "Still record after the pause", value: count, href: "/programme/rollout", ...alarm }];
}

/** Clocks that ran out or do so within the hour. */
function clocksAtRisk({ clocks: { late, soon } }: StripNumbers, link: { href?: string }): StripItem {
  const label = "Clocks at risk";
  if (late + soon === 0) return { label, value: 0 };
  return { label, value: late + soon, note: `${late} late, ${soon} within 1 h`, tone: "alarm", ...link };
}

/** How often reviewers called an alert right, in 90 days. */
function alertsRight({ labelled: { all, right } }: StripNumbers): StripItem {
  const label = "Alerts that were right";
  if (all === 0) return { label, value: "none", note: "none was labelled yet", href: "/response-times" };
  const value = `${Math.round((right / all) * 100)} %`;
  return { label, value, note: `${right} of ${all} in 90 days`, href: "/response-times" };
}

/** How old the newest head is that somebody outside countersigned. */
function lastOutside({ outside, now }: LogStanding): StripItem {
  const common = { label: "Last outside head", href: "/log" };
  const [first] = outside;
  if (!first) return { ...common, value: "none", note: "no outside witness" };
  const isWrong = first.state === "late" || first.state === "refuses";
  return {
    ...common,
    value: first.last ? relative(first.last.at, now) : "none yet",
    note: first.state === "refuses" ? `${first.operator} refuses` : first.operator,
    ...(isWrong ? { tone: "alarm" } : {}),
  };
}
