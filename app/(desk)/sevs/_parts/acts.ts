import type { SevListItem } from "#core/sev/views/list-sevs.ts";

/** As much of a SEV as acting on it needs: a row of the queue and the page of one both have it. */
export type SevHandle = Pick<SevListItem, "number" | "severity" | "version" | "state">;

/** What every dialog of an act takes. */
export interface ActProps {
  of: SevHandle;
  onClose: () => void;
}

/** The acts that have a dialog. */
export const ACTS = [
  "severity",
  "investigate",
  "acknowledge",
  "contained",
  "toReview",
  "close",
  "dismiss",
  "duplicate",
  "merge",
  "split",
  "link",
  "snooze",
  "reopen",
  "confirm",
  "decline",
  "correct",
] as const;
export type SevAct = (typeof ACTS)[number];
