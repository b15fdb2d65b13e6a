import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { plural } from "#components/text/format.ts";
import { Markdown } from "#components/text/markdown.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevQuestion } from "#core/sev/questions/list-questions.ts";
import type { AnswerCode } from "#core/sev/questions/schema.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { AskButton } from "./ask-button.tsx";

/** What readers and those affected were asked, and what came back. */
export function QuestionsCard({ sev, questions }: { sev: SevView; questions: readonly SevQuestion[] }) {
  const may = sev.may.severity && sev.reads > 0;
  return (
    <Card label="Questions">
      <CardHeader title="Questions" note={may ? <AskButton number={sev.number} /> : null} />
      {questions.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-soft max-desk:px-4">
          {sev.reads === 0
            ? "No read is tied to this SEV yet, so there is nobody to ask."
            : "Ask the readers to explain, or those whose data it is whether a read was expected. Each answers on a page of their own."}
        </p>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {questions.map((question) => (
            <Question key={question.question} question={question} />
          ))}
        </ol>
      )}
    </Card>
  );
}

const ANSWER_WORDS: Record<AnswerCode, string> = {
  expected: "Yes, it was expected.",
  not_expected: "No, it was not expected.",
  dont_know: "I do not know.",
  explained: "",
};

function Question({ question }: { question: SevQuestion }) {
  const { to, text, by, asked, answers, dueAt, at } = question;
  const whom =
    to === "readers"
      ? plural(asked, "reader")
      : asked === 1
        ? "1 person whose data it is"
        : `${plural(asked, "person", "people")} whose data it is`;
  return (
    <li className="flex flex-col gap-2 px-5 py-3 max-desk:px-4">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>
          <strong>{by}</strong> asked {whom}, <Time atUtc={at.toISOString()} />
        </span>
        <span className="ml-auto text-small text-soft">
          <EntryChip leafIndex={question.question} plain />
        </span>
      </p>
      <p className="break-words">{text === null ? "The text was erased." : `“${text}”`}</p>
      <p className="text-small text-soft">
        {answers.length} of {asked} answered, due <Time atUtc={dueAt.toISOString()} />
      </p>
      {answers.length > 0 ? (
        <ol className="flex flex-col gap-2 border-l-2 border-line-strong pl-3">
          {answers.map((answer) => (
            <li key={answer.leafIndex}>
              <p className="flex flex-wrap items-baseline gap-x-2">
                <strong>{answer.who}</strong>
                <span>{ANSWER_WORDS[answer.answer]}</span>
                <span className="ml-auto text-small text-soft">
                  <EntryChip leafIndex={answer.leafIndex} plain />
                </span>
              </p>
              {answer.text ? (
                <Markdown text={answer.text} entry={(leaf) => <EntryChip leafIndex={leaf} />} />
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}
