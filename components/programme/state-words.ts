import type { ProgrammeState, ResumeWay } from "#core/policy/programme-states.ts";

/** The programme's state as the first thing somebody reads. */
export const STATE_CLAIMS: Readonly<Record<ProgrammeState | "off", string>> = {
  off: "Nothing is recorded",
  on: "Recording is on",
  pausing: "Recording is being paused",
  paused: "Recording is paused",
  resuming: "Recording is paused; somebody asks to end the pause",
  never: "Recording has ended for good",
};

/** What happened when the programme came into a state, for its history. */
export const STATE_EVENTS: Readonly<Record<ProgrammeState, string>> = {
  on: "Recording on",
  pausing: "Pause ordered",
  paused: "Paused",
  resuming: "End of the pause asked for",
  never: "Ended for good",
};

export const WAY_WORDS: Readonly<Record<ResumeWay, string>> = {
  as_it_was: "as it was",
  redesigned: "redesigned, under the new notice",
  never: "never again",
};
