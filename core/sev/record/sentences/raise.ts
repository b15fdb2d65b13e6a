import { act, type StepFacts, type Topic } from "./sentence.ts";

/** What the SEV about the log itself heard. */
const LOG_TROUBLE: Readonly<Record<string, string>> = {
  "log-broken": "What is stored of the log, or beside it, is not what was written.",
  "log-refused": "A witness refused to countersign the log.",
  "log-late": "An outside witness had not countersigned the log for more than 60 s.",
  ended: "The log was countersigned again.",
};

const readsBy = ({ reads, readers }: StepFacts["data"]): string =>
  `${Number(reads).toLocaleString("en-GB")} ${reads === 1 ? "read" : "reads"} by ${readers}`;
const troubleOf = ({ trouble }: StepFacts["data"]): string | undefined => LOG_TROUBLE[String(trouble)];

/** How it came about, by a detector or by somebody who filed it. */
export const RAISE_STEPS = {
  raised: act(({ who, data }) =>
    data.from === undefined
      ? `Whosaw raised this as SEV ${data.automatic}${troubleOf(data) ? `: ${troubleOf(data)}` : `, score ${data.score}: ${readsBy(data)}.`}`
      : `${who} made this SEV ${data.automatic}, score ${data.score}: ${readsBy(data)}.`,
  ),
  updated: act(
    ({ data }) =>
      troubleOf(data) ?? `Evidence grew: SEV ${data.automatic}, score ${data.score}, ${readsBy(data)}.`,
  ),
  filed: act(({ data }) =>
    data.question === undefined
      ? "An employee filed this."
      : "A question of an employee about a read became this.",
  ),
  announced: act(({ data }) => `It was announced as SEV ${data.severity}.`),
} satisfies Topic;
