import { count } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Between, WindowReport } from "#core/flows/window-report/window-report.ts";

/** What the report rests on: when it opened and closed, whose set that was, and what the source did not see. */
export function Coverage({ report }: { report: WindowReport }) {
  const { opened, closed, audience, coverage, entries } = report;
  return (
    <Card label="What this rests on">
      <CardHeader title="What this rests on" note={`counted at ${count(entries)} entries of the log`} />
      <CardBody>
        <DefinitionList
          align="start"
          items={[
            {
              term: "Opened",
              value: opened ? <Moment between={opened} state="closed" /> : "asked for by its times",
            },
            { term: "Closed", value: closed ? <Moment between={closed} state="open" /> : "still open" },
            {
              term: "Audience",
              value: audience.hash ? (
                <Mono>{audience.hash}</Mono>
              ) : (
                "its set is not known any more, so it has no hash"
              ),
            },
            { term: "Snapshot", value: <Snapshot report={report} /> },
            ...(coverage.grants.length > 0
              ? [{ term: "Grants that were missing", value: coverage.grants.join(" ") }]
              : []),
            {
              term: "Coverage",
              value:
                coverage.gaps.length === 0
                  ? `${coverage.source.name} is watched, and no gap is known.`
                  : coverage.gaps.join(" "),
            },
            {
              term: "Policy",
              value: audience.cap === null ? "no limit" : `at most ${count(audience.cap)} people`,
            },
          ]}
        />
        <p className="mt-4 text-small text-soft">
          Only reads through our own gateway are proven by our log alone; others are as{" "}
          <AppLink href="/sources" className="text-link">
            their source
          </AppLink>{" "}
          reports them. A read of two datasets counts in each.
        </p>
      </CardBody>
    </Card>
  );
}

/** An interval where only looks tell: last known to be so, first known to be otherwise. */
function Moment({ between: { after, by }, state }: { between: Between; state: "closed" | "open" }) {
  if (after && after.getTime() === by.getTime())
    return (
      <>
        <Time atUtc={by.toISOString()} form="seconds" /> UTC, as the source told it
      </>
    );
  return (
    <>
      {after ? (
        <>
          last known {state} <Time atUtc={after.toISOString()} form="seconds" />,{" "}
        </>
      ) : (
        `never known ${state} before, `
      )}
      first known {state === "closed" ? "open" : "closed"} <Time atUtc={by.toISOString()} form="seconds" />{" "}
      UTC
    </>
  );
}

function Snapshot({ report: { coverage } }: { report: WindowReport }) {
  if (!coverage.snapshotAt) return "none: who can read is known from the grants in its audit log alone";
  return (
    <>
      <Time atUtc={coverage.snapshotAt.toISOString()} form="seconds" /> UTC
      {coverage.isFresh
        ? ""
        : ", older than an hour by the end of the window: who else could read is unknown"}
    </>
  );
}
