import { datasetsOf } from "#components/me/data-words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { Asked } from "./asked.tsx";

/** Questions about reads that stand on another page of days: an answer to one is found here, too. */
export function EarlierQuestions({ asked, zone }: { asked: readonly MyAsked[]; zone: string }) {
  const say = useSay();
  const { t } = say;
  if (asked.length === 0) return null;
  return (
    <Card label={t("why.questionsAsked")}>
      <CardHeader title={t("why.questionsAsked")} note={t("why.notOnPage")} />
      <ul className="divide-y divide-line border-t border-line">
        {asked.map((each) => (
          <li key={each.id} className="px-5 py-4 max-desk:px-4">
            <p>{aboutRead(each, zone, say)}</p>
            <Asked asked={each} zone={zone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function aboutRead({ read }: MyAsked, zone: string, say: Say): string {
  if (read === null) return say.t("why.readGone");
  const what = datasetsOf({ byName: true, datasets: read.datasets }, say);
  return say.t("why.aboutRead", { what, day: say.day(read.at, zone) });
}
