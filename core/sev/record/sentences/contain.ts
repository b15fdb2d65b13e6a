import { FIRST_STEPS, TRIGGERS } from "#core/policy/first-steps.ts";
import { act, type StepFacts, type Topic } from "./sentence.ts";

const accessOf = ({ data, people, text }: StepFacts): string =>
  data.purpose
    ? `the purpose “${text.purpose ?? data.purpose}” for everybody`
    : `the access of ${people.person ?? "an erased person"}`;
const hashOf = ({ data }: StepFacts): string => `SHA-256 ${String(data.sha256).slice(0, 12)}…`;

function stepWords({ trigger, step }: StepFacts["data"]): string {
  const list = TRIGGERS.find((each) => each === trigger);
  return (list && FIRST_STEPS[list][Number(step) - 1]) ?? "a first step.";
}

/** What was done to stop it, and what was kept as evidence. */
export const CONTAIN_STEPS = {
  contain: act(
    (facts) =>
      `${facts.who} suspended ${accessOf(facts)} in our gateway, for 72 h unless a steward confirms.`,
  ),
  contain_confirmed: act(
    (facts) => `${facts.who} confirmed that ${accessOf(facts)} stays suspended until somebody lifts it.`,
  ),
  contain_lifted: act((facts) => `${facts.who} lifted the suspension of ${accessOf(facts)}.`),
  step: act(
    ({ who, data }) => `${who} ${data.done === true ? "ticked off" : "took back"}: ${stepWords(data)}`,
  ),
  file: act((facts) => `${facts.who} added a file (${facts.data.mediaType}, ${hashOf(facts)}).`),
  file_opened: act((facts) => `${facts.who} opened a file (${hashOf(facts)}).`),
  note: act(({ who, data }) =>
    data.corrects === null
      ? `${who} added a note.`
      : `${who} corrected the note of entry ${Number(data.corrects).toLocaleString("en-GB")}.`,
  ),
  frozen: act(({ who, data }) => `${who} froze the evidence: legal hold ${data.hold}.`),
} satisfies Topic;
