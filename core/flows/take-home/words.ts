import type { Locale } from "#core/base/locale.ts";
import { type Translate, translator } from "#messages/translate.ts";

const REGION: Readonly<Record<Locale, string>> = { en: "en-GB", de: "de-DE" };
const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(at: Date, zone: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(REGION[locale], { timeZone: zone, hourCycle: "h23", ...options });
    formats.set(key, format);
  }
  return format.format(at);
}

/** What a report is written with: the words of its language, and numbers and times as it writes them. */
export interface ReportSay {
  readonly locale: Locale;
  readonly t: Translate;
  /** "4 May 2027". */
  readonly dateOf: (at: Date, zone: string) => string;
  /** "4 May 2027 at 16:00". */
  readonly momentOf: (at: Date, zone: string) => string;
  /** A day in a person's own zone, YYYY-MM-DD, as "Friday 6 November 2026". */
  readonly dayHeading: (day: string) => string;
  readonly count: (n: number) => string;
}

export function reportSay(locale: Locale): ReportSay {
  const t = translator(locale);
  const dateOf = (at: Date, zone: string) =>
    formatted(at, zone, locale, { day: "numeric", month: "long", year: "numeric" });
  const timeOf = (at: Date, zone: string) =>
    formatted(at, zone, locale, { hour: "2-digit", minute: "2-digit" });
  const dayHeading = (day: string) => {
    const words = formatted(new Date(`${day}T12:00:00Z`), "UTC", locale, {
      ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
    });
    return locale === "en" ? words.replace(",", "") : words;
  };
  return {
    ...{ locale, t, dateOf, dayHeading },
    momentOf: (at, zone) => t("report.moment", { date: dateOf(at, zone), time: timeOf(at, zone) }),
    count: (n) => n.toLocaleString(REGION[locale]),
  };
}
