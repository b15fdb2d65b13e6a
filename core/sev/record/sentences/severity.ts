import { act, type StepFacts, type Topic } from "./sentence.ts";

const goesOn = (held: unknown): string =>
  held === null ? "" : `; the duties of SEV ${held} go on until a second reviewer confirms`;

function asked({ what, from, to }: StepFacts["data"]): string {
  if (what === "dismiss") return `the dismissal of this SEV ${from}`;
  if (what === "merge") return `the merge of this SEV ${from}`;
  return `the lowering from SEV ${from} to SEV ${to}`;
}

/** What people made of its severity. */
export const SEVERITY_STEPS = {
  severity: act(
    ({ who, data }) => `${who} set it from SEV ${data.from} to SEV ${data.to}${goesOn(data.held)}.`,
  ),
  confirmed: act(({ who, data }) => `${who} confirmed ${asked(data)}.`),
  declined: act(
    ({ who, data }) =>
      `${who} declined ${asked({ ...data, from: data.severity, to: data.lowered })}; it stands as before.`,
  ),
} satisfies Topic;
