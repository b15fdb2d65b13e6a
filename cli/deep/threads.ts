import { availableParallelism } from "node:os";
import type { BootOptions } from "#core/flows/boot.ts";
import { CHUNK_LEAVES, type ChunkReport } from "#core/flows/doctor/check-chunk.ts";
import type { KeptHead } from "#core/flows/doctor/check-heads.ts";
import type { ChunkSource } from "#core/flows/doctor/deep.ts";
import type { LeafRange } from "#core/flows/doctor/rows/leaf-rows.ts";
import { startThread } from "../thread.ts";

/** What a thread is started with. */
export interface ThreadData {
  readonly boot: BootOptions;
  readonly snapshot: string;
  readonly size: number;
  readonly kept: readonly KeptHead[];
}

const CHUNK_THREAD = new URL("./chunk-thread.ts", import.meta.url);
/** Chunks that wait at each thread, so that none stands idle. Bounds what is held in memory. */
const AHEAD = 3;

/** Looks at chunks on every core; answers come in the order of the log. */
export const onThreads = (data: ThreadData): ChunkSource =>
  async function* (ranges) {
    const chunks = Math.max(1, Math.ceil(data.size / CHUNK_LEAVES));
    const threads = Array.from({ length: Math.min(availableParallelism(), chunks) }, () =>
      startThread<LeafRange | "end", ChunkReport>(CHUNK_THREAD, data),
    );
    const iterator = ranges[Symbol.iterator]();
    const waiting: Promise<ChunkReport>[] = [];
    let started = 0;
    const startNext = (): void => {
      const next = iterator.next();
      if (!next.done) waiting.push(threads[started++ % threads.length]!.ask(next.value));
    };
    try {
      for (let n = 0; n < threads.length * AHEAD; n++) startNext();
      for (let first = waiting.shift(); first; first = waiting.shift()) {
        const report = await first;
        startNext();
        yield report;
      }
      for (const thread of threads) thread.tell("end");
    } catch (error) {
      for (const thread of threads) await thread.kill();
      throw error;
    }
  };
