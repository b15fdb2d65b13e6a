import type { CaptureKind } from "#core/base/capture-terms.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });
    formats.set(key, format);
  }
  return format.format(at);
}

/** "4 May 2027". */
export const dateOf = (at: Date, zone: string): string =>
  formatted(at, zone, { day: "numeric", month: "long", year: "numeric" });

/** "4 May 2027 at 16:00". */
export const momentOf = (at: Date, zone: string): string =>
  `${dateOf(at, zone)} at ${formatted(at, zone, { hour: "2-digit", minute: "2-digit" })}`;

/** A day in a person's own zone, YYYY-MM-DD, as "Friday 6 November 2026". */
export const dayHeading = (day: string): string =>
  formatted(new Date(`${day}T12:00:00Z`), "UTC", {
    ...{ weekday: "long", day: "numeric", month: "long", year: "numeric" },
  }).replace(",", "");

export const count = (n: number): string => n.toLocaleString("en-GB");

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

export const KIND_WORDS: Readonly<Record<CaptureKind, string>> = {
  input_events: "recordings of mouse and keys",
  screenshot: "screenshots",
  prompt: "prompts",
  transcription: "transcriptions",
  conversation: "conversations",
  review: "people and performance records",
};

export const HOW_WORDS = { view: "viewed", query: "queried", export: "exported", list: "listed" } as const;

export const COVERAGE_WORDS = {
  watched: "watched",
  partly: "partly watched",
  not_watched: "not watched",
} as const;
