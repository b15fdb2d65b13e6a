import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { dss } from "#core/base/scales.ts";
import type { AskedReads, MyQuestion } from "#core/sev/questions/my-questions.ts";
import { QuestionForm } from "./question-form.tsx";

/** A question that one was asked: what, about which reads, until when, and one's answer. */
export function QuestionItem({ question, zone }: { question: MyQuestion; zone: string }) {
  const { as, text, dueAt, reads, answer } = question;
  return (
    <li className="flex max-w-[72ch] flex-col gap-3 px-5 py-4 max-desk:px-4">
      <p className="break-words">
        <strong>A reviewer asks:</strong> {text === null ? "the text was erased." : `“${text}”`}
      </p>
      {reads.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {reads.map((read) => (
            <li key={`${read.who} ${read.dataset} ${new Date(read.firstAt).toISOString()}`}>
              {readWords(read, as)} <DssBars dss={dss(read.dss)} words="plain" />
              <span className="block text-small text-soft">{whenWords(read, zone)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {answer ? (
        <Answered answer={answer} as={as} zone={zone} />
      ) : (
        <>
          <p className="text-small text-soft">
            Please answer until {dayAndClock(dueAt, zone)}. Only those who handle SEV-{question.sev} read it.
          </p>
          <QuestionForm question={question.question} as={as} />
        </>
      )}
    </li>
  );
}

const SAID = {
  expected: "Yes, I expected it.",
  not_expected: "No, I did not expect it.",
  dont_know: "I do not know.",
  explained: "",
} as const;

function Answered({
  answer,
  as,
  zone,
}: {
  answer: NonNullable<MyQuestion["answer"]>;
  as: MyQuestion["as"];
  zone: string;
}) {
  const shown = as === "reader" || answer.named ? "with your name" : "as “an employee”; your name is sealed";
  return (
    <div className="border-l-2 border-line-strong pl-3">
      <p className="break-words whitespace-pre-wrap">
        {SAID[answer.answer]} {answer.text}
      </p>
      <p className="text-small text-soft">
        You answered {dayAndClock(answer.at, zone)}, {shown}. Entry {count(answer.leafIndex)}.
      </p>
    </div>
  );
}

const readWords = ({ who, dataset, reads }: AskedReads, as: MyQuestion["as"]): string =>
  as === "reader"
    ? `You read ${dataset}: ${plural(reads, "read")}`
    : `${who} read your ${dataset}: ${plural(reads, "read")}`;

const whenWords = ({ firstAt, lastAt, reads }: AskedReads, zone: string): string =>
  reads === 1 ? dayAndClock(firstAt, zone) : `${dayAndClock(firstAt, zone)} to ${dayAndClock(lastAt, zone)}`;
