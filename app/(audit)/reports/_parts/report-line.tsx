import { ReportProgress } from "#app/_parts/reports/report-progress.tsx";
import { TakeFile } from "#app/_parts/reports/take-file.tsx";
import { count, plural } from "#components/text/format.ts";
import { dayAndClock, dayOfYear } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import type { ReportListed } from "#core/reports/issued/list-reports.ts";
import { ShareReport } from "./share-acts.tsx";
import { Shares } from "./shares.tsx";
import { FAILED, periodWords, SHOWN_WORDS, scopeWords, times, titleOf } from "./words.ts";

/** One issued report: what it answers, who asked, who took it, and the file as long as it is kept. */
export function ReportLine({ report, zone }: { report: ReportListed; zone: string }) {
  const title = titleOf(report.report);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p>
          <span className="font-medium">{report.savedAs ?? title}</span>{" "}
          <span className="text-soft">
            {report.savedAs ? `${title}: ` : ""}
            {report.period ? `${periodWords(report.period)}, ` : ""}
            {report.window ? (
              <AppLink href={`/exposure/${report.window}`} className="text-link">
                its window
              </AppLink>
            ) : (
              scopeWords(report.period ? untimed(report.scope) : report.scope, zone)
            )}
            , {SHOWN_WORDS[report.redaction]}
          </span>
        </p>
        <p className="text-small text-soft">
          {dayAndClock(report.askedAt, zone)} {report.period ? "by itself, for" : "by"}{" "}
          {report.own ? "you" : report.askedBy}
          {standing(report, zone)}
        </p>
        <Takings report={report} zone={zone} />
        <Shares shares={report.shares ?? []} zone={zone} />
      </div>
      <Files report={report} title={title} />
    </div>
  );
}

/** The times of a period are told by its name. */
const untimed = ({ from: _, to: __, ...scope }: ReportListed["scope"]): ReportListed["scope"] => scope;

function standing({ report, state, lines, entry, expiresAt, why }: ReportListed, zone: string): string {
  const size = report === "data" ? "" : `${plural(lines ?? 0, "line")}, `;
  switch (state) {
    case "queued":
      return "";
    case "failed":
      return `. It could not be made. ${why ? FAILED[why] : ""}`;
    case "gone":
      return `: ${size}entry ${count(entry ?? 0)}. ${report === "data" ? "Its time was over" : "Its file was destroyed"}${
        expiresAt && expiresAt <= new Date() ? ` ${dayOfYear(expiresAt, zone)}` : " before its time"
      }`;
    default:
      return `: ${size}entry ${count(entry ?? 0)}${
        expiresAt
          ? `, ${report === "data" ? "to be downloaded" : "kept"} until ${dayOfYear(expiresAt, zone)}`
          : ""
      }`;
  }
}

/** Who took it, the newest first; each is an entry. */
function Takings({ report: { taken, takings }, zone }: { report: ReportListed; zone: string }) {
  if (takings.length === 0) return null;
  const more = taken - takings.filter(({ how }) => how !== "shared").length;
  return (
    <details className="mt-1 text-small text-soft">
      <summary className="w-fit cursor-pointer hover:text-ink">
        {taken === 0 ? "not taken yet" : `taken ${times(taken)}`}
      </summary>
      <ul className="mt-1 flex flex-col gap-0.5 border-l border-line pl-3">
        {takings.map(({ who, outside, how, at, entry }) => (
          <li key={entry}>
            {who} {outside ? "(by a link) " : ""}
            {how} it{how === "shared" ? " outside" : ""} {dayAndClock(at, zone)}, entry {count(entry)}
          </li>
        ))}
        {more > 0 ? <li>and {count(more)} more before</li> : null}
      </ul>
    </details>
  );
}

function Files({ report, title }: { report: ReportListed; title: string }) {
  const { state, done, entry, id } = report;
  if (state === "queued") return <ReportProgress done={done} />;
  if (state !== "ready") return null;
  const share = report.shares ? (
    <ShareReport
      id={id}
      label={`${title}, entry ${entry}`}
      names={report.redaction === "names" && report.report !== "data"}
    />
  ) : null;
  if (report.report === "data" || report.report === "proven")
    return (
      <div className="flex flex-wrap items-center gap-2">
        <a
          href={`/api/v1/reports/${report.report}/${id}`}
          download
          aria-label={`Download: ${title}, entry ${entry}`}
          className="inline-flex min-h-9 items-center rounded-button border border-line-strong bg-surface px-3 py-1.5 font-medium hover:bg-sunk"
        >
          Download
        </a>
        {share}
      </div>
    );
  const name = `whosaw-${report.report}-${entry}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TakeFile path={`reports/${id}/open`} name={`${name}.pdf`} words="PDF" label={`PDF: ${title}`} />
      <TakeFile
        path={`reports/${id}/download`}
        name={`${name}.zip`}
        words="Download with proofs"
        label={`Download with proofs: ${title}, entry ${entry}`}
      />
      {share}
    </div>
  );
}
