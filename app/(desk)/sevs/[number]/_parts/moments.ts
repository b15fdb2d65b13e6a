import { dayAndClock } from "#components/text/format-time.ts";
import type { TimelineItem } from "#core/sev/record/timeline.ts";

/** A moment at which the blast radius can be looked at. */
export interface Moment {
  /** ISO 8601, UTC; our clock. */
  readonly at: string;
  readonly words: string;
}

const MOST = 60;
const WORDS = 60;

/** The moments at which we learned something, by our clock, one a minute, the newest first. */
export function momentsOf(timeline: readonly TimelineItem[]): Moment[] {
  const byMinute = new Map<string, TimelineItem>();
  for (const item of timeline) byMinute.set(item.learnedAt.toISOString().slice(0, 16), item);
  return [...byMinute.values()]
    .sort((a, b) => b.learnedAt.getTime() - a.learnedAt.getTime())
    .slice(0, MOST)
    .map(({ learnedAt, sentence }) => ({
      at: endOfMinute(learnedAt),
      words: `${dayAndClock(learnedAt, "UTC")} · ${sentence.length > WORDS ? `${sentence.slice(0, WORDS)}…` : sentence}`,
    }));
}

/** What was learned within the same minute belongs to the moment. */
const endOfMinute = (at: Date): string =>
  new Date(Math.floor(at.getTime() / 60_000) * 60_000 + 59_999).toISOString();
