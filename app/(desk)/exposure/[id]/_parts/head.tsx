import { DssBars } from "#components/dss/dss-bars.tsx";
import { datasetWords, verdictSentences } from "#components/exposure/words.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PlainLinkButton } from "#components/ui/plain-link-button.tsx";
import { dss, sev } from "#core/base/scales.ts";
import type { ExposurePageView } from "#core/flows/exposure-page/exposure-page.ts";

interface HeadProps extends Pick<ExposurePageView, "report" | "open"> {
  /** Where on the page reports are made; null for those who may not. */
  reports: string | null;
}

/** What lay open, the verdict on it in words, and the way to a report of it. */
export function Head({ report, open, reports }: HeadProps) {
  const { datasets, audience, reads, verdict, coverage, closed } = report;
  const isPart = report.from > open.from || (report.to ?? open.to) < open.to;
  const rating = dss(datasets[0]?.dss ?? 4);
  const rated = datasets.filter((each) => each.dss === rating).map(({ name }) => name);
  const readMost = reads.byDataset.flatMap(({ name }) => (rated.includes(name) ? [name] : []));
  const most = [...new Set([...readMost, ...rated])];
  const said = verdictSentences({
    ...{ principal: report.principal, could: audience.could, publicMeans: audience.publicMeans },
    ...{ openMs: open.to.getTime() - open.from.getTime(), isOpen: closed === null },
    ...{
      datasets: most.length,
      excessReads: reads.excess,
      readers: reads.readers,
      verdict: verdict.code,
      gaps: coverage.gaps,
    },
  });
  return (
    <PageHeader
      title={datasetWords(most)}
      above={[{ label: "Exposure", href: "/exposure" }]}
      here="This one"
      actions={reports ? <PlainLinkButton href={`#${reports}`}>Report on this window</PlainLinkButton> : null}
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <DssBars dss={rating} />
        {report.sev ? <Sev sev={report.sev} /> : null}
        {closed === null ? <strong className="text-sev-0">open</strong> : null}
        <span className="text-soft">
          about {report.people.affected.toLocaleString("en-GB")} people, at {coverage.source.name}
        </span>
      </p>
      <p className="max-w-[80ch] text-lead">
        {said.window} {isPart ? "In the part that you look at: " : ""}
        <strong className={verdict.code === "reads" ? "text-sev-0" : ""}>{said.verdict}</strong>
      </p>
    </PageHeader>
  );
}

function Sev({ sev: found }: { sev: NonNullable<ExposurePageView["report"]["sev"]> }) {
  const tag = <SeverityTag severity={sev(found.severity)} />;
  if (!found.opens) return tag;
  return (
    <AppLink href={`/sevs/${found.number}`} className="flex items-center gap-2 hover:underline">
      {tag} SEV-{found.number}
    </AppLink>
  );
}
