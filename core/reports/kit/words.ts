const formats = new Map<string, Intl.DateTimeFormat>();

export function formatted(at: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
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

/** "4 Nov 16:00", in UTC, for tables whose header says so. */
export const shortOf = (at: Date): string =>
  `${formatted(at, "UTC", { day: "numeric", month: "short" })} ${formatted(at, "UTC", { hour: "2-digit", minute: "2-digit" })}`;

export const count = (n: number): string => n.toLocaleString("en-GB");

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** "4 May 2027 at 16:00:23 UTC", to the second, for what an investigation goes by. */
export const secondOf = (at: Date): string =>
  `${dateOf(at, "UTC")} at ${formatted(at, "UTC", { hour: "2-digit", minute: "2-digit", second: "2-digit" })} UTC`;

export const COVERAGE_WORDS = {
  watched: "watched",
  partly: "partly watched",
  not_watched: "not watched",
} as const;
