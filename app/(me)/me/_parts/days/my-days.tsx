import { DayList } from "#components/me/day-list.tsx";
import { listEnd, nothingListed } from "#components/me/list-end.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import { queryOf } from "../choice.ts";
import { MoreDays } from "./more-days.tsx";
import { type AskedOf, daysOfLines } from "./to-day.tsx";

interface MyDaysProps {
  view: MyPageView;
  asked: AskedOf;
  /** Questions about reads that are on no day of this page. */
  others: readonly MyAsked[];
}

/** Days, newest first; older ones come as one reads on. */
export function MyDays({ view, asked, others }: MyDaysProps) {
  const say = useSay();
  const { t } = say;
  const { lines, next, timeZone } = view;
  if (lines.length === 0 && next === null) return <Nothing view={view} />;
  return (
    <Card label={t("me.readsByDay")}>
      <DayList days={daysOfLines(lines, timeZone, asked, say)} zone="UTC" />
      {next === null ? null : (
        <MoreDays
          key={`${queryOf(view)} ${next}`}
          query={queryOf(view)}
          next={next}
          zone={timeZone}
          asked={others}
          all={listEnd(view, say)}
        />
      )}
    </Card>
  );
}

/** Nothing to list: because of the choice, or because nothing is in the log. */
function Nothing({ view }: { view: MyPageView }) {
  const say = useSay();
  const { t } = say;
  if (view.summary.counts.everything > 0)
    return (
      <Card label={t("me.readsByDay")}>
        <EmptyState title={t("me.noneOfKind")} action={<LinkButton href="/me">{t("me.showAll")}</LinkButton>}>
          {t("me.filterLeaves")}
        </EmptyState>
      </Card>
    );
  return (
    <Card label={t("me.readsByDay")}>
      <EmptyState title={nothingListed(view, say)}>{t("me.nothingYet")}</EmptyState>
    </Card>
  );
}
