import type { RequestStep } from "#core/flows/data-requests/history.ts";
import { useSay } from "../words/use-say.ts";
import { stepWords } from "./words.ts";

interface StepsProps {
  steps: readonly RequestStep[];
  zone: string;
  /** The name of whose request it is; null for whoever reads it. */
  person: string | null;
}

const WORDY = new Set<RequestStep["kind"]>([
  ...(["rights.ask", "rights.back", "rights.reply", "rights.extend", "rights.decide"] as const),
]);

/** Everything that happened to a request and was said about it, in order. */
export function Steps({ steps, zone, person }: StepsProps) {
  const say = useSay();
  return (
    <ol className="flex flex-col gap-3">
      {steps.map(({ kind, at, by, text, leafIndex }) => (
        <li key={leafIndex} className="border-l-2 border-line-strong pl-3">
          <p className="text-small text-soft">
            {stepWords(kind, by, person, say)},{" "}
            <time dateTime={at.toISOString()}>{say.dayAndClock(at, zone)}</time>
          </p>
          {WORDY.has(kind) ? (
            <p className="break-words whitespace-pre-wrap">{text ?? say.t("common.erasedText")}</p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
