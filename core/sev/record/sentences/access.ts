import { act, type Topic } from "./sentence.ts";

const REASSIGNED: Readonly<Record<string, string>> = {
  reviewer: "Its owner can no longer handle it, so the next free reviewer does.",
  privacy: "Its owner can no longer handle it and no reviewer is free, so a privacy officer does.",
  outside: "Its owner can no longer handle it, so the handler named from outside does.",
  nobody:
    "Its owner can no longer handle it, and nobody else is free: a handler from outside has to be named.",
};

/** Who may look, for whom it exists, and whose sealed name was opened. */
export const ACCESS_STEPS = {
  access_asked: act(({ who }) => `${who}, who is in conflict with it, asked to look at it.`),
  access_granted: act(({ who }) => `${who} let somebody in conflict look at it, not handle it.`),
  access_declined: act(({ who }) => `${who} declined to let somebody in conflict look at it.`),
  access_ended: act(({ who }) => `${who} took back that somebody in conflict may look at it.`),
  restricted: act(
    ({ who }) => `${who} restricted it: it exists for those named to it and for privacy officers alone.`,
  ),
  unrestrict_asked: act(({ who }) => `${who} asked to lift the restriction; a second person has to confirm.`),
  unrestricted: act(({ who }) => `${who} confirmed: the restriction is lifted.`),
  named: act(({ who, data }) =>
    data.part === "outside"
      ? `${who} named somebody from outside to handle it.`
      : `${who} named somebody to it.`,
  ),
  name_ended: act(({ who }) => `${who} took back that somebody is named to it.`),
  reassigned: act(({ kind, data }) => REASSIGNED[String(data.to)] ?? kind),
  sealed_asked: act(({ who }) => `${who} asked to open a sealed name; a second person has to confirm.`),
  sealed_opened: act(
    ({ who }) => `${who} confirmed: a sealed name was opened to two people. Whose it is was told.`,
  ),
} satisfies Topic;
