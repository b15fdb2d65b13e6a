import { ReportProgress } from "#app/_parts/reports/report-progress.tsx";
import { TakeFile } from "#app/_parts/reports/take-file.tsx";
import { getSay } from "#app/_server/words.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type MyTakeHome, myTakeHomes } from "#core/flows/take-home/my-take-homes.ts";
import { AskReport, MakeAgain } from "./take-home-acts.tsx";

/** A report about oneself to take home, and those that were made before. */
export async function TakeHomeCard({ viewer }: { viewer: PersonViewer }) {
  const { t } = await getSay();
  const { items } = await myTakeHomes(viewer);
  const busy = items.some(({ state }) => state === "queued");
  return (
    <Card label={t("takeHome.title")}>
      <CardHeader title={t("takeHome.title")} />
      <CardBody>
        <p className="max-w-[72ch] text-soft">{t("takeHome.text")}</p>
        <AskReport busy={busy} />
      </CardBody>
      {items.length > 0 ? (
        <ul className="divide-y divide-line border-t border-line" aria-label={t("takeHome.reports")}>
          {items.map((report) => (
            <li
              key={report.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4"
            >
              <ReportLine report={report} zone={viewer.timeZone} busy={busy} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

const spanOf = ({ since, until }: MyTakeHome) => ({
  since: since?.toISOString() ?? null,
  until: until?.toISOString() ?? null,
});

function ReportLine({ report, zone, busy }: { report: MyTakeHome; zone: string; busy: boolean }) {
  const { t, dayOfYear, dayAndClock } = useSay();
  const asked = t("takeHome.asked", { at: dayAndClock(report.askedAt, zone) });
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
            {t("takeHome.ready", { asked, n: report.reads ?? 0 })}
            {report.expiresAt ? (
              <span className="text-soft">
                {t("takeHome.keptUntil", { day: dayOfYear(report.expiresAt, zone) })}
              </span>
            ) : null}
          </p>
          <TakeFile
            path={`me/reports/${report.id}/download`}
            name={`whosaw-report-${report.entry}.zip`}
            words={t("takeHome.download")}
            label={t("takeHome.downloadOf", { asked })}
          />
        </>
      );
    case "expired":
      return <p className="text-soft">{t("takeHome.expired", { asked })}</p>;
    default:
      return (
        <>
          <p className="min-w-0 flex-1 text-soft">
            {t(report.why === "too_many" ? "takeHome.tooMany" : "takeHome.failed", { asked })}
          </p>
          {report.why === "gave_up" ? <MakeAgain report={spanOf(report)} busy={busy} /> : null}
        </>
      );
  }
}
