import { getSay } from "#app/_server/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { Say } from "#components/words/say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type ReportNamingMe, reportsNamingMe } from "#core/flows/my-page/reports-naming-me.ts";

/** Who opened reports that show one by name, and that one was shared outside; nothing where there is none. */
export async function ReportsNamingMe({ viewer }: { viewer: PersonViewer }) {
  const say = await getSay();
  const { t, dayAndClock } = say;
  const { items } = await reportsNamingMe(viewer);
  if (items.length === 0) return null;
  return (
    <Card label={t("me.reportsNaming")}>
      <CardHeader title={t("me.reportsNaming")} note={t("me.reportsNamingNote")} />
      <ul className="divide-y divide-line border-t border-line">
        {items.map((item) => (
          <li
            key={item.entry}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4"
          >
            <p className="min-w-0 break-words">{deedWords(item, say)}</p>
            <p className="text-small text-soft">
              {dayAndClock(item.at, viewer.timeZone)}, {t("common.entry", { n: item.entry })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function deedWords({ deed, who, team }: ReportNamingMe, { t }: Say): string {
  if (deed === "openedOutside" || deed === "downloadedOutside") return t(`me.report_${deed}`);
  const somebody = team ? t("me.reportBySomebodyIn", { team }) : t("me.reportBySomebody");
  return t(`me.report_${deed}`, { who: who ?? somebody });
}
