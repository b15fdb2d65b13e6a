const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "prompts, screenshots and reviews". */
export const listed = (names: readonly string[]): string => list.format(names);

/** "1 person", "2,032 people". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** "4 November 2026, 16:00:23 UTC". */
export const moment = (at: Date): string =>
  `${at.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" }).replace(" at ", ", ")} UTC`;

/** "41 hours", "12 minutes", "9 days": whole, rounded down. */
export function lasting(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return counted(Math.max(1, minutes), "minute", "minutes");
  const hours = Math.floor(minutes / 60);
  return hours < 72 ? counted(hours, "hour", "hours") : counted(Math.floor(hours / 24), "day", "days");
}
