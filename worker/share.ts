/** What one run took of this process's CPU, and from beginning to end. */
interface Took {
  readonly cpuMs: number;
  readonly elapsedMs: number;
}

/** No more than half of the time goes by in work that waits for a database that is busy itself. */
const ELAPSED_SHARE = 0.5;

/**
 * How long after its beginning work that is due all the time may begin again, so that it takes `share` of one core. By CPU
 * time: a machine that is busy does not slow it down further than it has to.
 */
export const dueAfterMs = (share: number, everyMs: number, { cpuMs, elapsedMs }: Took): number =>
  Math.max(everyMs, cpuMs / share, elapsedMs / ELAPSED_SHARE);

/** Work for a beat that does nothing until it is due again, by {@link dueAfterMs}; also after it failed. */
export function atMost(share: number, everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let dueAt = 0;
  return async () => {
    const startedAt = performance.now();
    if (startedAt < dueAt) return;
    const before = process.cpuUsage();
    try {
      await work();
    } finally {
      const { user, system } = process.cpuUsage(before);
      const took = { cpuMs: (user + system) / 1_000, elapsedMs: performance.now() - startedAt };
      dueAt = startedAt + dueAfterMs(share, everyMs, took);
    }
  };
}
