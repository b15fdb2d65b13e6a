import { relative } from "#components/text/format.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import type { RunningClock } from "#core/policy/next-clock.ts";

/**
 * A clock in a few words: "5 min to acknowledge", "contain in 3 h", "2 h past due". `null` when none runs. The time may come
 * as JSON has it. Pure.
 */
export function clockWords(clock: RunningClock | null, now: Date): { words: string; urgent: boolean } | null {
  if (!clock) return null;
  const dueAt = new Date(clock.dueAt);
  const leftMs = dueAt.getTime() - now.getTime();
  const far = relative(dueAt, now);
  if (leftMs <= 0) return { words: `${far.replace(/ ago$/, "")} past due`, urgent: true };
  const words =
    clock.kind === "acknowledge" ? `${far.replace(/^in /, "")} to acknowledge` : `${clock.kind} ${far}`;
  return { words, urgent: leftMs < HOUR_MS };
}
