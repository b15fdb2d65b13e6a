import { getSay } from "#app/_server/words.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { myQuestions } from "#core/sev/questions/my-questions.ts";
import { QuestionItem } from "./question-item.tsx";

/** What one was asked about reads; nothing where one was not. Of one SEV where its number is given. */
export async function MyQuestions({ viewer, number }: { viewer: PersonViewer; number?: number }) {
  const { t } = await getSay();
  const { items } = await myQuestions(viewer, number === undefined ? {} : { number });
  const shown = number === undefined ? items.filter(({ answer }) => answer === null) : items;
  if (shown.length === 0) return null;
  return (
    <Card label={t("me.questionsToYou")}>
      <CardHeader title={t("me.questionsToYou")} />
      <ol className="divide-y divide-line border-t border-line">
        {shown.map((question) => (
          <QuestionItem key={question.question} question={question} zone={viewer.timeZone} />
        ))}
      </ol>
    </Card>
  );
}
