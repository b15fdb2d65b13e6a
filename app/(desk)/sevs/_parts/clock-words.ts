import { relative } from "#components/text/format.ts";
import type { RunningClock } from "#core/flows/sev-queue/next-clock.ts";

const HOUR_MS = 3_600_000;

/** A clock in a few words: "5 min to acknowledge", "contain in 3 h", "2 h past due". `null` when none runs. Pure. */
export function clockWords(clock: RunningClock | null, now: Date): { words: string; urgent: boolean } | null {
  if (!clock) return null;
  const leftMs = clock.dueAt.getTime() - now.getTime();
  const far = relative(clock.dueAt, now);
  if (leftMs <= 0) return { words: `${far.replace(/ ago$/, "")} past due`, urgent: true };
  const words = clock.kind === "acknowledge" ? `${far.replace(/^in /, "")} to acknowledge` : `contain ${far}`;
  return { words, urgent: leftMs < HOUR_MS };
}
