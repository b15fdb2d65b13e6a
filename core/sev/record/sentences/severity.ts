import { act, type Topic } from "./sentence.ts";

const goesOn = (held: unknown): string =>
  held === null ? "" : `; the duties of SEV ${held} go on until a second reviewer confirms`;

/** What people made of its severity. */
export const SEVERITY_STEPS = {
  severity: act(
    ({ who, data }) => `${who} set it from SEV ${data.from} to SEV ${data.to}${goesOn(data.held)}.`,
  ),
  confirmed: act(({ who, data }) => `${who} confirmed the lowering from SEV ${data.from} to SEV ${data.to}.`),
} satisfies Topic;
