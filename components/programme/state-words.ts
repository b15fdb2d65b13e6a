import type { ProgrammeState } from "#core/policy/programme-states.ts";

/** The programme's state as the first thing somebody reads. */
export const STATE_CLAIMS: Readonly<Record<ProgrammeState | "off", string>> = {
  off: "Nothing is recorded",
  on: "Recording is on",
  pausing: "Recording is being paused",
  paused: "Recording is paused",
  resuming: "Recording is paused; somebody asks to end the pause",
  never: "Recording has ended for good",
};
