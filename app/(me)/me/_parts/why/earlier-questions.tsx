import { joinWords } from "#components/text/format.ts";
import { day } from "#components/text/format-time.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import { Asked } from "./asked.tsx";

/** Questions about reads that stand on another page of days: an answer to one is found here, too. */
export function EarlierQuestions({ asked, zone }: { asked: readonly MyAsked[]; zone: string }) {
  if (asked.length === 0) return null;
  return (
    <Card label="Questions you asked">
      <CardHeader title="Questions you asked" note="about reads that are not on this page" />
      <ul className="divide-y divide-line border-t border-line">
        {asked.map((each) => (
          <li key={each.id} className="px-5 py-4 max-desk:px-4">
            <p>{aboutRead(each, zone)}</p>
            <Asked asked={each} zone={zone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function aboutRead({ read }: MyAsked, zone: string): string {
  if (read === null) return "About a read that is not kept any more.";
  const what = read.datasets.length === 0 ? "something of yours" : `your ${joinWords(read.datasets)}`;
  return `About a read of ${what} on ${day(read.at, zone)}.`;
}
