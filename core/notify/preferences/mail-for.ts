import { isUrgent, type Told } from "../words.ts";

/** How a person wants to be told. Minutes are those of their own day. */
export interface Preference {
  readonly mail: "now" | "digest" | "off";
  /** SEVs of this severity and milder come in the daily digest; 6 for none. */
  readonly digestFrom: number;
  readonly quiet: { readonly fromMinute: number; readonly toMinute: number } | null;
}

export const USUAL: Preference = { mail: "now", digestFrom: 4, quiet: null };

const DAY_MINUTES = 1_440;

/** When a mail goes out: so many minutes from now, in the next digest, or not at all. */
export type MailWhen = { readonly inMinutes: number } | "digest" | "none";

/**
 * How one thing is mailed to somebody whose clock shows `minuteOfDay`. What is urgent comes at once, in quiet hours and
 * also to those who want no mail: a SEV 0-1 pages by every channel. Pure.
 */
export function mailFor(preference: Preference, told: Told, minuteOfDay: number): MailWhen {
  if (isUrgent(told)) return { inMinutes: 0 };
  if (preference.mail === "off") return "none";
  if (preference.mail === "digest") return "digest";
  if (told.severity !== null && told.severity >= preference.digestFrom) return "digest";
  return { inMinutes: quietMinutesLeft(preference.quiet, minuteOfDay) };
}

/** Minutes until the quiet hours end; 0 outside them. They may go over midnight. */
function quietMinutesLeft(quiet: Preference["quiet"], minute: number): number {
  if (!quiet) return 0;
  const length = (quiet.toMinute - quiet.fromMinute + DAY_MINUTES) % DAY_MINUTES;
  const into = (minute - quiet.fromMinute + DAY_MINUTES) % DAY_MINUTES;
  return into < length ? length - into : 0;
}

/** The minute of the day that a clock on that wall shows. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hour = 0, minute = 0] = parts.format(at).split(":").map(Number);
  return hour * 60 + minute;
}
