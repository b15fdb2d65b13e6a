import { getSay } from "#app/_server/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { reportsNamingMe } from "#core/flows/my-page/reports-naming-me.ts";

/** Who opened reports that show one by name, and that one was shared outside; nothing where there is none. */
export async function ReportsNamingMe({ viewer }: { viewer: PersonViewer }) {
  const { t, dayAndClock } = await getSay();
  const { items } = await reportsNamingMe(viewer);
  if (items.length === 0) return null;
  return (
    <Card label={t("me.reportsNaming")}>
      <CardHeader title={t("me.reportsNaming")} note={t("me.reportsNamingNote")} />
      <ul className="divide-y divide-line border-t border-line">
        {items.map(({ entry, deed, at, who, team }) => (
          <li
            key={entry}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4"
          >
            <p className="min-w-0 break-words">
              {t(`me.report_${deed}`, { who: who ?? (team ? t("me.reportBySomebodyIn", { team }) : t("me.reportBySomebody")) })}
            </p>
            <p className="text-small text-soft">
              {dayAndClock(at, viewer.timeZone)}, {t("common.entry", { n: entry })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
