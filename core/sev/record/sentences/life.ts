import { act, type Topic } from "./sentence.ts";

/** Its way through the states. */
export const LIFE_STEPS = {
  state: act(({ who, data }) => `${who} moved it from ${data.from} to ${data.to}.`),
} satisfies Topic;
