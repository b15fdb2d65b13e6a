import { act, dayWords, type Topic, talk } from "./sentence.ts";

const ANSWERS: Readonly<Record<string, string>> = {
  expected: "a read was expected",
  not_expected: "a read was not expected",
  dont_know: "they do not know whether a read was expected",
  explained: "what they read and why",
};
const writer = (who: string, { named }: Readonly<Record<string, unknown>>): string =>
  named === false ? "An employee" : who;

/** What was said and asked. The words themselves stand in the thread. */
export const TALK_STEPS = {
  message: talk(({ who, data }) => {
    const place = data.thread === "affected" ? " to those affected" : "";
    return `${writer(who, data)} ${data.corrects === null ? "wrote" : `corrected entry ${Number(data.corrects).toLocaleString("en-GB")}`}${place}.`;
  }),
  asked: talk(({ who, data }) => {
    const n = Number(data.asked);
    const whom =
      data.to === "readers"
        ? n === 1
          ? "one of the readers"
          : `${n} readers`
        : n === 1
          ? "one of those whose data it is"
          : `${n} of those whose data it is`;
    return data.to === "readers"
      ? `${who} asked ${whom} to explain, until ${dayWords(data.due)}.`
      : `${who} asked ${whom} whether it was expected, until ${dayWords(data.due)}.`;
  }),
  answered: talk(({ who, data }) => `${writer(who, data)} answered: ${ANSWERS[String(data.answer)]}.`),
  appealed: act(() => "The employee who filed it appealed against its dismissal."),
  appeal_decided: act(({ who, data }) =>
    data.upheld === true ? `${who} upheld the appeal: it is back in triage.` : `${who} declined the appeal.`,
  ),
} satisfies Topic;
