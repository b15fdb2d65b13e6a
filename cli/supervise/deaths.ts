const WINDOW_MS = 60_000;
const DEATHS_MAX = 3;

/** Counts the deaths of one process: answers how long to wait before starting it again, or null to give up. */
export function deaths(now: () => number = Date.now): () => number | null {
  let times: number[] = [];
  return () => {
    times = [...times.filter((time) => now() - time < WINDOW_MS), now()];
    return times.length >= DEATHS_MAX ? null : 500 * 2 ** times.length;
  };
}
