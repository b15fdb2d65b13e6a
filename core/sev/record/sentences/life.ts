import { act, otherSev, type StepFacts, type Topic } from "./sentence.ts";

const STATES: Readonly<Record<string, string>> = {
  triage: "triage",
  investigating: "investigating",
  contained: "contained",
  review: "review",
  closed: "closed",
};
const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const labelled = ({ label }: StepFacts["data"]): string =>
  label === "false_positive" ? "a false positive" : "a true positive";
const waits = ({ held }: StepFacts["data"]): string =>
  typeof held === "number" ? `; the duties of SEV ${held} go on until a second reviewer confirms` : "";

function moved({ who, data }: StepFacts): string {
  if (data.because === "evidence") return "Evidence grew after it ended, so it is open again.";
  if (data.because === "open again") return "What had been closed lies open again.";
  if (data.from === data.to) return `${who} accepted it as SEV ${data.severity}.`;
  if (data.how === "closed") return `${who} found it contained: nobody can read it any more who should not.`;
  if (data.how === "exception")
    return `${who} called it contained with an exception until ${String(data.until).slice(0, 10)}.`;
  if (data.to === "closed") return `${who} closed it as ${labelled(data)}.`;
  return `${who} moved it from ${STATES[String(data.from)] ?? data.from} to ${STATES[String(data.to)] ?? data.to}.`;
}

function linked(facts: StepFacts): string {
  const { who, data } = facts;
  const other = otherSev(facts, "other");
  switch (data.as) {
    case "split_into":
      return `${who} took ${data.readers === 1 ? "a reader" : `${data.readers} readers`} out of it into ${other}.`;
    case "split_from":
      return `${who} took it out of ${other}.`;
    case "continues":
      return `It continues ${other}, which had ended.`;
    case "continued_by":
      return `It goes on in ${other}.`;
    default:
      return `${who} linked it with ${other}.`;
  }
}

function merged(facts: StepFacts): string {
  const { who, data } = facts;
  const into = otherSev(facts, "into");
  if (data.as === undefined) return `Merged into ${into}, which explains its reads.`;
  const what = data.as === "duplicate" ? "called it a duplicate of" : "merged it into";
  return `${who} ${what} ${into}${waits(data)}.`;
}

/** Its way through the states, and what it has to do with other SEVs. */
export const LIFE_STEPS = {
  acknowledged: act(({ who }) => `${who} acknowledged it.`),
  state: act(moved),
  dismissed: act(({ who, data }) => `${who} dismissed it as ${labelled(data)}${waits(data)}.`),
  merged: act(merged),
  joined: act(
    (facts) =>
      `${upper(otherSev(facts, "of"))} is handled here from now on, with ${facts.data.reads} more reads.`,
  ),
  parted: act((facts) => `${upper(otherSev(facts, "of"))} is handled by itself again.`),
  linked: act(linked),
  unlinked: act((facts) => `${facts.who} took back the link with ${otherSev(facts, "other")}.`),
  reviewed: act(({ who, data }) => `${who} finished the review: finally SEV ${data.final}${waits(data)}.`),
  corrected: act(({ who, data }) => `${who} corrected what entry ${data.corrects} says.`),
} satisfies Topic;
