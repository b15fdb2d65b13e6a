import { DssBars } from "#components/dss/dss-bars.tsx";
import { FigureTable } from "#components/exposure/figure-table.tsx";
import { count } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";

const BY = [
  ["person", "By person"],
  ["team", "By team"],
  ["dataset", "By dataset"],
  ["dss", "By DSS"],
] as const;
const FIRST = 10;
type By = (typeof BY)[number][0];

interface ReadersCardProps {
  id: string;
  report: WindowReport;
  by: string | string[] | undefined;
  /** Every reader, not the first ten. */
  all: boolean;
  /** The window that is looked at, as the URL has it. */
  part: string;
}

/** Who read without need, four ways. */
export function ReadersCard({ id, report, by, all, part }: ReadersCardProps) {
  const open = BY.find(([key]) => key === by)?.[0] ?? (report.may.openReaders ? "person" : "team");
  const path = `/exposure/${id}?${part ? `${part}&` : ""}`;
  return (
    <Card label="Readers without need">
      <CardHeader
        title="Readers without need"
        beside={
          <ChipRow label="Tables">
            {BY.map(([key, words]) => (
              <ChipLink key={key} href={`${path}by=${key}`} active={key === open}>
                {words}
              </ChipLink>
            ))}
          </ChipRow>
        }
      />
      <Table report={report} by={open} allHref={all ? null : `${path}by=person&all=1`} />
    </Card>
  );
}

function Table({ report, by, allHref }: { report: WindowReport; by: By; allHref: string | null }) {
  const { reads } = report;
  if (by === "person") return <ByPerson report={report} allHref={allHref} />;
  const common = {
    caption: "Readers without need",
    head: ["Readers", "Reads without need", "Reads in need"],
  };
  const numbers = (row: { readers: number; excess: number; need: number }) => [
    count(row.readers),
    count(row.excess),
    count(row.need),
  ];
  if (by === "team")
    return (
      <FigureTable
        {...common}
        what="Team"
        rows={reads.byTeam.map((row) => ({
          ...{ key: row.team ?? "", name: row.team ?? "No team" },
          cells: numbers(row),
        }))}
      />
    );
  if (by === "dataset")
    return (
      <FigureTable
        {...common}
        what="Dataset"
        rows={reads.byDataset.map((row) => ({
          key: row.id,
          name: (
            <span className="flex flex-wrap items-baseline gap-3">
              <DssBars dss={dss(row.dss)} /> {row.name}
            </span>
          ),
          cells: numbers(row),
        }))}
      />
    );
  return (
    <FigureTable
      {...common}
      what="Sensitivity"
      rows={reads.byDss.map((row) => ({
        ...{ key: String(row.dss), name: <DssBars dss={dss(row.dss)} /> },
        cells: numbers(row),
      }))}
    />
  );
}

interface ByPersonProps {
  report: WindowReport;
  allHref: string | null;
}

function ByPerson({ report: { reads, may, letIn }, allHref }: ByPersonProps) {
  if (!may.openReaders)
    return (
      <EmptyState within="card" title="Counts only">
        {reads.readers === 0
          ? "Nobody read without need."
          : `${count(reads.readers)} people read without need.`}{" "}
        Who they are is for reviewers, auditors and privacy officers.
      </EmptyState>
    );
  if (reads.byReader.length === 0)
    return (
      <EmptyState within="card" title="No read without need is known">
        Whoever reads in this window without an approved purpose or a need in the mapping stands here.
      </EmptyState>
    );
  const through = letIn?.through.slice(0, 3).join(", ") ?? "";
  const shown = allHref === null ? reads.byReader : reads.byReader.slice(0, FIRST);
  const more = reads.readers - shown.length;
  return (
    <>
      <FigureTable
        caption="Readers without need"
        what="Who"
        head={["Let in by", "Reads without need", "First and last, UTC"]}
        words={["Let in by"]}
        rows={shown.map((row, at) => ({
          key: String(at),
          name: row.who,
          cells: [
            through,
            count(row.reads),
            <span key="when" className="whitespace-nowrap text-soft">
              <Time atUtc={row.firstAt.toISOString()} />, <Time atUtc={row.lastAt.toISOString()} />
            </span>,
          ],
        }))}
      />
      {more > 0 ? (
        <CardFooter>
          {allHref === null ? (
            `${count(more)} more`
          ) : (
            <AppLink href={allHref} scroll={false} className="text-link">
              {count(more)} more
            </AppLink>
          )}
        </CardFooter>
      ) : null}
    </>
  );
}
