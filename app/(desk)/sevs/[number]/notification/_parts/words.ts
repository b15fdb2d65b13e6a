import { dayAndClock } from "#components/text/format-time.ts";
import type { OtherMeans } from "#core/sev/notices/other-means.ts";
import type { NotificationView } from "#core/sev/notification/notification-view.ts";
import type { TrackState } from "#core/sev/notification/track.ts";

export const STATE_WORDS: Record<TrackState, string> = {
  assessing: "Assessing",
  due: "Due",
  in_phases: "Sent in phases",
  sent: "Sent",
  not_required: "Not required",
};

/** How people were told by other means; goes after "by". */
export const MEANS_WORDS: Readonly<Record<OtherMeans, string>> = {
  letter: "letter",
  email: "e-mail",
  call: "telephone",
  in_person: "word of mouth",
  company: "the company they work for",
};

export const utc = (at: Date): string => `${dayAndClock(at, "UTC")} UTC`;

/** What the state means for whoever has to act, in a sentence. */
export function stateSentence({ state, clock, decisions, phases }: NotificationView): string {
  switch (state) {
    case "assessing":
      return clock
        ? "Nobody has decided yet whether the authority and the people have to be told."
        : "No 72 h clock runs for this severity. It can still be decided that somebody has to be told.";
    case "due": {
      const authority = decisions.at(-1)?.authority;
      return authority ? `${authority} has to be told.` : "The people have to be told.";
    }
    case "in_phases":
      return `The authority has ${phases.length === 1 ? "a first part" : `${phases.length} parts`}; more is owed without undue delay.`;
    case "sent":
      return "The authority was told all there is to tell. What turns up later is one more phase.";
    default:
      return "It was decided that no notification is required, for the reason below.";
  }
}
