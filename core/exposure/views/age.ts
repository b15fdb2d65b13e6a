import { HOUR_MS } from "#core/base/durations.ts";

/** Older than this, a look at a source says nothing of now: its audience is unknown, never safe. */
export const SNAPSHOT_AGE_MAX_MS = HOUR_MS;

/** Whether what a source said is still to be believed at a moment. Never looked at: no. */
export const isFresh = (snapshotAt: Date | null, at: Date): boolean =>
  snapshotAt !== null && at.getTime() - snapshotAt.getTime() <= SNAPSHOT_AGE_MAX_MS;
