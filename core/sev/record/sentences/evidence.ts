import { act, type Topic } from "./sentence.ts";

/** What was done with the evidence; the reads and grants themselves are the sources' steps. */
export const EVIDENCE_STEPS = {
  evidence: act(({ who }) => `${who} opened the reads behind it.`),
} satisfies Topic;
