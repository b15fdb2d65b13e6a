/** Words for moments in a named IANA zone. A moment is never shown without a zone somewhere near it. */

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(at: Date, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
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
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** The day: "4 Nov". */
export function day(at: Date, zone: string): string {
  const p = parts(at, zone);
  return `${p.day} ${p.month?.slice(0, 3)}`;
}

/** The day with its year: "4 Nov 2026". */
export const dayOfYear = (at: Date, zone: string): string => `${day(at, zone)} ${parts(at, zone).year}`;

/** The day as a heading: "Friday 6 November". */
export function dayHeading(at: Date, zone: string): string {
  const p = parts(at, zone);
  return `${p.weekday} ${p.day} ${p.month}`;
}

/** The time of day: "16:00", with seconds "16:00:23". */
export function clock(at: Date, zone: string, seconds = false): string {
  const p = parts(at, zone);
  return `${p.hour}:${p.minute}${seconds ? `:${p.second}` : ""}`;
}

/** Day and time: "4 Nov 16:00", with seconds "4 Nov 16:00:23". */
export const dayAndClock = (at: Date, zone: string, seconds = false): string =>
  `${day(at, zone)} ${clock(at, zone, seconds)}`;

/** Everything, for a title: "4 November 2026 16:00:23 UTC". */
export function moment(at: Date, zone: string): string {
  const p = parts(at, zone);
  return `${p.day} ${p.month} ${p.year} ${p.hour}:${p.minute}:${p.second} ${zone}`;
}
