import { ACCESS_STEPS } from "./access.ts";
import { ACTION_STEPS } from "./actions.ts";
import { CONTAIN_STEPS } from "./contain.ts";
import { EVIDENCE_STEPS } from "./evidence.ts";
import { LIFE_STEPS } from "./life.ts";
import { PEOPLE_STEPS } from "./people.ts";
import { RAISE_STEPS } from "./raise.ts";
import type { StepFacts, StepWords } from "./sentence.ts";
import { SEVERITY_STEPS } from "./severity.ts";
import { TALK_STEPS } from "./talk.ts";
import { TOLD_STEPS } from "./told.ts";

/** Every kind of step a SEV's record has, each with its sentence. A kind is added by adding its sentence to its topic. */
const STEPS = {
  ...RAISE_STEPS,
  ...SEVERITY_STEPS,
  ...LIFE_STEPS,
  ...EVIDENCE_STEPS,
  ...CONTAIN_STEPS,
  ...PEOPLE_STEPS,
  ...TALK_STEPS,
  ...ACTION_STEPS,
  ...ACCESS_STEPS,
  ...TOLD_STEPS,
} as const;

export type SevEventKind = keyof typeof STEPS;

const isKind = (kind: string): kind is SevEventKind => Object.hasOwn(STEPS, kind);

/** How a kind of step is told; one that a newer release wrote is told by its kind. */
export const wordsOf = (kind: string): StepWords =>
  isKind(kind) ? STEPS[kind] : { group: "acts", sentence: (facts: StepFacts) => facts.kind };
