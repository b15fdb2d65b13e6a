import { DayList } from "#components/me/day-list.tsx";
import { day } from "#components/text/format-time.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
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
  const { lines, next, timeZone } = view;
  if (lines.length === 0 && next === null) return <Nothing view={view} />;
  return (
    <Card label="Reads by day">
      <DayList days={daysOfLines(lines, timeZone, asked)} zone="UTC" />
      {next === null ? null : (
        <MoreDays
          key={`${queryOf(view)} ${next}`}
          query={queryOf(view)}
          next={next}
          zone={timeZone}
          asked={others}
        />
      )}
    </Card>
  );
}

/** Nothing to list: because of the choice, or because nothing is in the log. */
function Nothing({ view }: { view: MyPageView }) {
  if (view.summary.counts.everything > 0)
    return (
      <Card label="Reads by day">
        <EmptyState
          title="None of your reads are of this kind"
          action={<LinkButton href="/me">Show everything</LinkButton>}
        >
          The filter above leaves nothing over. The numbers beside each filter say how many there are.
        </EmptyState>
      </Card>
    );
  return (
    <Card label="Reads by day">
      <EmptyState
        title={
          view.withheldUntil
            ? `Cannot tell until ${day(view.withheldUntil, view.timeZone)} whether anybody read your data`
            : "Nobody’s reads of your data are in the log yet"
        }
      >
        As soon as somebody opens something about you in one of the systems below, it stands here in a
        sentence: who, what, when and for what. That nobody has is only as certain as the systems are watched.
      </EmptyState>
    </Card>
  );
}
