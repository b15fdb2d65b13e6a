import type { Builder } from "#core/reports/question/builder.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { QUESTION_WORDS } from "../../_parts/words.ts";
import { Step } from "./step.tsx";

interface QuestionStepProps {
  questions: Builder["questions"];
  value: Question;
  onChange: (report: Question) => void;
}

/** What is asked: one of the questions that the viewer may, all of them in sight. */
export function QuestionStep({ questions, value, onChange }: QuestionStepProps) {
  return (
    <Step n={1} title="Question">
      <fieldset>
        <legend className="sr-only">Which question</legend>
        <div className="grid gap-2 desk:grid-cols-2">
          {questions.map(({ report }) => (
            <label
              key={report}
              className="flex items-start gap-2.5 rounded-button border border-line px-3 py-2.5 has-checked:border-ink has-checked:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="report"
                className="mt-0.5 accent-ink"
                checked={value === report}
                onChange={() => onChange(report)}
              />
              <span className="min-w-0">
                <span className="font-medium">{QUESTION_WORDS[report].title}</span>
                <span className="block text-small text-soft">{QUESTION_WORDS[report].asks}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </Step>
  );
}
