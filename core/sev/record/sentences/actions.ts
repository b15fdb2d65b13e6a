import { act, dayWords, type Topic } from "./sentence.ts";

const called = (title: string | undefined): string => (title ? `“${title}”` : "an action");

/** What has to be done, by whom, until when. */
export const ACTION_STEPS = {
  action_added: act(
    ({ who, data, people, text }) =>
      `${who} added ${data.followUp === true ? "the follow-up" : "the action"} ${called(text.title)} for ${people.person ?? "an erased person"}, due ${dayWords(data.due)}.`,
  ),
  action_changed: act(
    ({ who, data, people, text }) =>
      `${who} changed ${called(text.title)}: ${people.person ?? "an erased person"}, due ${dayWords(data.due)}.`,
  ),
  action_finished: act(
    ({ who, data, text }) =>
      `${who} marked ${called(text.title)} as ${data.done === true ? "done" : "not done after all"}.`,
  ),
} satisfies Topic;
