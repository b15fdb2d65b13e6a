import { act, type Topic } from "./sentence.ts";

const ROLES: Readonly<Record<string, string>> = {
  lead: "the lead",
  privacy: "the privacy role",
  communications: "communications",
};
const roleOf = ({ role }: Readonly<Record<string, unknown>>): string => ROLES[String(role)] ?? String(role);

/** Who leads, who speaks, who decides on privacy. */
export const PEOPLE_STEPS = {
  role: act(({ who, data, people }) => {
    if (data.held !== true) return `${who} ended ${roleOf(data)}.`;
    return people.person === who
      ? `${who} took ${roleOf(data)}.`
      : `${who} gave ${roleOf(data)} to ${people.person ?? "an erased person"}.`;
  }),
  handover: act(
    ({ who, people, text }) =>
      `${who} handed the lead over to ${people.person ?? "an erased person"}${text.summary ? `: “${text.summary}”` : "."}`,
  ),
  handover_accepted: act(({ who }) => `${who} accepted the lead.`),
  handover_declined: act(({ who }) => `${who} declined the lead.`),
} satisfies Topic;
