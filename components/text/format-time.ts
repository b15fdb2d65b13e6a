import type { Locale } from "#core/base/locale.ts";

/** Words for moments in a named IANA zone. A moment is never shown without a zone somewhere near it. */

const formats = new Map<string, Intl.DateTimeFormat>();
const REGION: Readonly<Record<Locale, string>> = { en: "en-GB", de: "de-DE" };

function parts(at: Date, zone: string, locale: Locale): Record<string, string> {
  const key = `${locale} ${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(REGION[locale], {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "long",
      day: "numeric",
      weekday: "long",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(key, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** The number of a day before its month: German has it with a full stop. */
const numbered = (dayOfMonth: string | undefined, locale: Locale): string =>
  locale === "de" ? `${dayOfMonth}.` : `${dayOfMonth}`;

/** The day: "4 Nov". */
export function day(at: Date, zone: string, locale: Locale = "en"): string {
  const p = parts(at, zone, locale);
  return `${numbered(p.day, locale)} ${p.month?.slice(0, 3)}`;
}

/** The day with its year: "4 Nov 2026". */
export const dayOfYear = (at: Date, zone: string, locale: Locale = "en"): string =>
  `${day(at, zone, locale)} ${parts(at, zone, locale).year}`;

/** The day as a heading: "Friday 6 November". */
export function dayHeading(at: Date, zone: string, locale: Locale = "en"): string {
  const p = parts(at, zone, locale);
  return `${p.weekday}${locale === "de" ? "," : ""} ${numbered(p.day, locale)} ${p.month}`;
}

/** The time of day: "16:00", with seconds "16:00:23". */
export function clock(at: Date, zone: string, seconds = false): string {
  const p = parts(at, zone, "en");
  return `${p.hour}:${p.minute}${seconds ? `:${p.second}` : ""}`;
}

/** Day and time: "4 Nov 16:00", with seconds "4 Nov 16:00:23". */
export const dayAndClock = (at: Date, zone: string, seconds = false, locale: Locale = "en"): string =>
  `${day(at, zone, locale)} ${clock(at, zone, seconds)}`;

/** Everything, for a title: "4 November 2026 16:00:23 UTC". */
export function moment(at: Date, zone: string, locale: Locale = "en"): string {
  const p = parts(at, zone, locale);
  return `${numbered(p.day, locale)} ${p.month} ${p.year} ${clock(at, zone, true)} ${zone}`;
}
