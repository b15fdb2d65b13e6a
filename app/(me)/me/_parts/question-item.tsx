import { DssBars } from "#components/dss/dss-bars.tsx";
import { unnamedInWords } from "#components/me/subject-words.ts";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import { dss } from "#core/base/scales.ts";
import type { AskedReads, MyQuestion } from "#core/sev/questions/my-questions.ts";
import { QuestionForm } from "./question-form.tsx";

/** A question that one was asked: what, about which reads, until when, and one's answer. */
export function QuestionItem({ question, zone }: { question: MyQuestion; zone: string }) {
  const say = useSay();
  const { t, rich, dayAndClock } = say;
  const { as, text, dueAt, reads, answer } = question;
  return (
    <li className="flex max-w-[72ch] flex-col gap-3 px-5 py-4 max-desk:px-4">
      <p className="break-words">
        {rich(text === null ? "me.reviewerAsksErased" : "me.reviewerAsks", {
          text: text ?? "",
          b: (words) => <strong>{words}</strong>,
        })}
      </p>
      {reads.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {reads.map((read) => (
            <li key={`${read.who} ${read.dataset} ${new Date(read.firstAt).toISOString()}`}>
              {readWords(read, as, say)} <DssBars dss={dss(read.dss)} words="plain" />
              <span className="block text-small text-soft">{whenWords(read, zone, say)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {answer ? (
        <Answered answer={answer} as={as} zone={zone} />
      ) : (
        <>
          <p className="text-small text-soft">
            {t("me.answerUntil", { at: dayAndClock(dueAt, zone), n: String(question.sev) })}
          </p>
          <QuestionForm question={question.question} as={as} />
        </>
      )}
    </li>
  );
}

function Answered({
  answer,
  as,
  zone,
}: {
  answer: NonNullable<MyQuestion["answer"]>;
  as: MyQuestion["as"];
  zone: string;
}) {
  const { t, dayAndClock } = useSay();
  return (
    <div className="border-l-2 border-line-strong pl-3">
      <p className="break-words whitespace-pre-wrap">
        {answer.answer === "explained" ? null : `${t(`me.said_${answer.answer}`)} `}
        {answer.text}
      </p>
      <p className="text-small text-soft">
        {t("me.youAnswered", {
          at: dayAndClock(answer.at, zone),
          named: as === "reader" || answer.named ? "yes" : "no",
          n: answer.leafIndex,
        })}
      </p>
    </div>
  );
}

const readWords = ({ who, unnamed, dataset, reads }: AskedReads, as: MyQuestion["as"], { t }: Say): string =>
  as === "reader"
    ? t("me.youRead", { dataset, n: reads })
    : t("me.theyRead", { who: unnamedInWords(unnamed, t) ?? who ?? t("me.someone"), dataset, n: reads });

const whenWords = ({ firstAt, lastAt, reads }: AskedReads, zone: string, { t, dayAndClock }: Say): string =>
  reads === 1
    ? dayAndClock(firstAt, zone)
    : t("me.fromTo", { from: dayAndClock(firstAt, zone), to: dayAndClock(lastAt, zone) });
