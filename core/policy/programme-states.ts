export const PROGRAMME_STATES = ["on", "pausing", "paused", "resuming", "never"] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

/** How a pause ends: as it was, under a notice that was published since, or with the programme. */
export const RESUME_WAYS = ["as_it_was", "redesigned", "never"] as const;
export type ResumeWay = (typeof RESUME_WAYS)[number];

/** What is answered before a pause may end, one by one. */
export const RESUME_CHECKS = [
  "cause_known",
  "cause_gone",
  "collectors_confirmed",
  "data_decided",
  "people_told",
  "workers_heard",
  "assessment_current",
] as const;
export type ResumeCheck = (typeof RESUME_CHECKS)[number];
export const CHECK_WORDS: Readonly<Record<ResumeCheck, string>> = {
  cause_known: "The cause of the pause is known and written down.",
  cause_gone: "The cause is gone, and somebody looked.",
  collectors_confirmed: "Every collector has stopped, or it is known why one has not.",
  data_decided: "It is decided what happens to data that should not be there.",
  people_told: "The people who were recorded have been told.",
  workers_heard: "The worker representatives have been heard.",
  assessment_current: "The impact assessment covers what will be recorded.",
};

/** What an act may do from each state; whatever is not named is refused. `null` is before the first notice. */
const MOVES: Readonly<Record<ProgrammeAct, readonly (ProgrammeState | null)[]>> = {
  begin: [null],
  pause: ["on"],
  settle: ["pausing"],
  ask: ["pausing", "paused", "never"],
  resume: ["resuming"],
  decline: ["resuming"],
};
export type ProgrammeAct = "begin" | "pause" | "settle" | "ask" | "resume" | "decline";

/** Whether an act is open in this state. Pure. */
export const mayMove = (state: ProgrammeState | null, act: ProgrammeAct): boolean =>
  MOVES[act].includes(state);

/** Whether anything may be captured in this state. */
export const captures = (state: ProgrammeState | null): boolean => state === "on";
