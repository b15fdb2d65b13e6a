import { setTimeout as sleep } from "node:timers/promises";

/** One thing to do again and again, never twice at once. */
export interface Beat {
  readonly name: string;
  readonly everyMs: number;
  work(): Promise<unknown>;
}

export interface Running {
  /** Ends after the work that is under way. */
  stop(): Promise<void>;
}

const PAUSE_MAX_MS = 30_000;

/**
 * Starts the beats. One that throws is reported in one line and tried again after pauses that double up to 30 s, so that
 * a database that is away for a while ends nothing.
 */
export function startBeats(beats: readonly Beat[], report: (line: string) => void): Running {
  const ending = new AbortController();
  const loops = beats.map((beat) => loop(beat, ending.signal, report));
  return {
    async stop() {
      ending.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(beat: Beat, ending: AbortSignal, report: (line: string) => void): Promise<void> {
  let pauseMs = beat.everyMs;
  while (!ending.aborted) {
    try {
      await beat.work();
      pauseMs = beat.everyMs;
    } catch (error) {
      pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
      report(
        `${beat.name} failed, again in ${pauseMs} ms: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    await sleep(pauseMs, undefined, { signal: ending }).catch(() => undefined); // ended
  }
}
