import { CalendarHeat } from "#components/charts/calendar-heat.tsx";
import { headlineOf, underHeadline } from "#components/me/headline.ts";
import { weeksUpTo } from "#components/me/weeks.ts";
import { Card } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { useSay } from "#components/words/use-say.ts";
import { MY_FILTERS } from "#core/flows/my-page/filters.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import { pathOf, queryOf } from "./choice.ts";
import { MyFilters } from "./my-filters.tsx";

const WEEKS = 12;
/** The sentence that matters most, the filters with their counts, and the last twelve weeks. */
export function MySummary({ view }: { view: MyPageView }) {
  const say = useSay();
  const { t, day } = say;
  const { summary, filter, timeZone, asOf } = view;
  if (summary.counts.everything === 0) return null;
  const withheldUntil = view.withheldUntil && day(view.withheldUntil, timeZone);
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(asOf);
  return (
    <Card label={t("me.inShort")} className="flex max-desk:flex-col">
      <div className="min-w-0 flex-1 p-5 max-desk:p-4">
        <h2 className="max-w-[46ch] text-figure text-pretty">
          {headlineOf(summary, { withheldUntil, hasSevs: view.sevs.some(({ mine }) => mine) }, say)}
        </h2>
        {underHeadline(summary, say).length > 0 ? (
          <p className="mt-1 max-w-[80ch] text-soft">{underHeadline(summary, say).join(" ")}</p>
        ) : null}
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <ChipRow label={t("me.whichReads")}>
            {MY_FILTERS.map((each) => (
              <ChipLink
                key={each}
                href={pathOf(queryOf({ ...view, filter: each }))}
                of={summary.counts[each]}
                active={each === filter}
              >
                {t(`me.filter_${each}`)}
              </ChipLink>
            ))}
          </ChipRow>
          <MyFilters readers={view.readers} purposes={view.purposes} />
        </div>
      </div>
      <div className="border-line p-5 max-desk:border-t max-desk:p-4 desk:border-l">
        <CalendarHeat
          days={weeksUpTo(today, WEEKS, summary.perDay)}
          caption={t("me.perDay", { weeks: WEEKS })}
        />
      </div>
    </Card>
  );
}
