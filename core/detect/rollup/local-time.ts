import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { ofKey } from "../statistics/of-key.ts";

/** A moment by somebody's own calendar. */
export interface LocalTime {
  /** Days since 1 January 1970, by the local calendar. */
  readonly day: number;
  /** 0-23. */
  readonly hour: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that a zone's clock is ahead of UTC at a moment. Zones change at whole hours: one answer an hour is kept. */
export function zoneOffsetMs(zone: string, atMs: number): number {
  if (zone === "UTC") return 0;
  const hour = Math.floor(atMs / HOUR_MS);
  const known = ofKey(offsets, zone, () => new Map<number, number>());
  return ofKey(known, hour, () => computed(zone, hour * HOUR_MS));
}

const PARTS = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
} as const;

function computed(zone: string, atMs: number): number {
  const format = ofKey(formats, zone, () => new Intl.DateTimeFormat("en", { timeZone: zone, ...PARTS }));
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!) - atMs; // the format names all five
}

/** What the clock and the calendar of a zone say at a moment. */
export function localTime(zone: string, atMs: number): LocalTime {
  const local = atMs + zoneOffsetMs(zone, atMs);
  const day = Math.floor(local / DAY_MS);
  return { day, hour: Math.floor((local - day * DAY_MS) / HOUR_MS) };
}

/** 0 Monday - 6 Sunday. Day 0, 1 January 1970, was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** "2026-11-21". */
export const dayName = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days since 1970 of "2026-11-21", or of the moment "2026-11-21T08:00:00Z" in UTC. */
export const dayOf = (text: string): number => Math.floor(Date.parse(text) / DAY_MS);
