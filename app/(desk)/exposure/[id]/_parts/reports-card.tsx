import { ReportProgress } from "#app/_parts/reports/report-progress.tsx";
import { TakeFile } from "#app/_parts/reports/take-file.tsx";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { count } from "#components/text/format.ts";
import { dayAndClock, dayOfYear } from "#components/text/format-time.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";
import { listWindowReports, type WindowReportIssued } from "#core/reports/window/list-window-reports.ts";
import { AskWindowReport } from "./ask-window-report.tsx";

/** Where the card is on its page. */
export const REPORTS = "reports";

interface ReportsCardProps {
  id: string;
  viewer: PersonViewer;
  may: WindowReport["may"];
  part: string;
}

/** Reports on the window to take away: PDF, data and proofs. Those that were made before stand below. */
export async function ReportsCard({ id, viewer, may, part }: ReportsCardProps) {
  const { items } = await orRefusalPage(listWindowReports(viewer, { id }));
  return (
    <div id={REPORTS} className="scroll-mt-4">
      <Card label="Reports">
        <CardHeader title="Reports" note="making, opening and downloading are entries" />
        <CardBody>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <p className="max-w-[72ch] text-soft">
              This page as a PDF, and as an archive with every read, each person, and the proofs: it can be
              checked without a network, and without us.
            </p>
            <AskWindowReport
              id={id}
              part={part}
              mayName={may.openSubjects}
              busy={items.some(({ own, state }) => own && state === "queued")}
            />
          </div>
        </CardBody>
        {items.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line" aria-label="Reports on this window">
            {items.map((report) => (
              <li
                key={report.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4"
              >
                <Line report={report} zone={viewer.timeZone} />
              </li>
            ))}
          </ul>
        ) : null}
      </Card>
    </div>
  );
}

const FAILED: Readonly<Record<NonNullable<WindowReportIssued["why"]>, string>> = {
  too_many: "It holds more than 50,000 reads: ask for a shorter part of the window.",
  asker_gone: "Whoever asked for it does not work here any more.",
  not_allowed: "Whoever asked for it may not see this window any more.",
  gave_up: "It was tried several times: ask again.",
  erased: "Somebody whom it names was erased meanwhile: ask for another.",
};

function Line({ report, zone }: { report: WindowReportIssued; zone: string }) {
  const { state, done, entry, id } = report;
  const asked = `${dayAndClock(report.askedAt, zone)} by ${report.own ? "you" : report.askedBy}`;
  if (state === "queued")
    return (
      <>
        <p>{asked}</p>
        <ReportProgress done={done} />
      </>
    );
  if (state === "failed")
    return (
      <p className="text-soft">
        {asked}. It could not be made. {report.why ? FAILED[report.why] : ""}
      </p>
    );
  return (
    <>
      <div className="min-w-0">
        <p>
          {asked}
          {report.whole ? "" : ", of a part"}: {count(report.lines ?? 0)}{" "}
          {report.lines === 1 ? "read" : "reads"},{" "}
          {report.redaction === "names" ? "with names" : "with pseudonyms"}
        </p>
        <p className="text-small text-soft">
          entry {count(entry ?? 0)}, taken {report.taken === 1 ? "once" : `${count(report.taken)} times`}
          {state === "gone" ? ", no longer kept" : null}
          {state === "ready" && report.expiresAt ? `, kept until ${dayOfYear(report.expiresAt, zone)}` : null}
        </p>
      </div>
      {state === "ready" ? (
        <div className="flex flex-wrap items-center gap-2">
          <TakeFile
            path={`reports/${id}/open`}
            name={`whosaw-window-${entry}.pdf`}
            words="PDF"
            label={`PDF of the report: ${asked}`}
          />
          <TakeFile
            path={`reports/${id}/download`}
            name={`whosaw-window-${entry}.zip`}
            words="Download with proofs"
            label={`Download with proofs: the report ${asked}`}
          />
        </div>
      ) : null}
    </>
  );
}
