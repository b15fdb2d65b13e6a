import { count } from "#components/text/format.ts";
import { dayAndClock, dayOfYear } from "#components/text/format-time.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyTakeHome, myTakeHomes } from "#core/flows/take-home/my-take-homes.ts";
import { AskReport, DownloadReport, ReportProgress } from "./take-home-acts.tsx";

/** A report about oneself to take home, and those that were made before. */
export async function TakeHomeCard({ viewer }: { viewer: PersonViewer }) {
  const { items } = await myTakeHomes(viewer);
  return (
    <Card label="Take it home">
      <CardHeader title="Take it home" />
      <CardBody>
        <p className="max-w-[72ch] text-soft">
          Everything this page knows, as one archive: who read your data, when and why, and what is held about
          you (GDPR Art. 15). A PDF to read, JSON and CSV for programs, and the proofs: it can be checked
          without a network, and without us. Asking and downloading are entries in the log.
        </p>
        <AskReport busy={items.some(({ state }) => state === "queued")} />
      </CardBody>
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line" aria-label="Your reports">
          {items.map((report) => (
            <li
              key={report.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4"
            >
              <ReportLine report={report} zone={viewer.timeZone} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

const FAILED: Readonly<Record<string, string>> = {
  too_many: "It holds more than 50,000 reads: ask for a shorter time.",
};

function ReportLine({ report, zone }: { report: MyTakeHome; zone: string }) {
  const asked = `Asked ${dayAndClock(report.askedAt, zone)}`;
  switch (report.state) {
    case "queued":
      return (
        <>
          <p>{asked}</p>
          <ReportProgress done={report.done} />
        </>
      );
    case "ready":
      return (
        <>
          <p className="min-w-0">
            {asked}: {count(report.reads ?? 0)} {report.reads === 1 ? "read" : "reads"}
            {report.expiresAt ? (
              <span className="text-soft">, kept until {dayOfYear(report.expiresAt, zone)}</span>
            ) : null}
          </p>
          <DownloadReport id={report.id} name={`whosaw-report-${report.entry}.zip`} asked={asked} />
        </>
      );
    case "expired":
      return <p className="text-soft">{asked}. It was kept for 7 days and is gone; ask for another.</p>;
    default:
      return (
        <p className="text-soft">
          {asked}. It could not be made. {FAILED[report.why ?? ""] ?? ""}
        </p>
      );
  }
}
