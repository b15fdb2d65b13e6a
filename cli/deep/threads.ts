import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { BootOptions } from "#core/flows/boot.ts";
import { CHUNK_LEAVES, type ChunkReport } from "#core/flows/doctor/check-chunk.ts";
import type { KeptHead } from "#core/flows/doctor/check-heads.ts";
import type { ChunkSource } from "#core/flows/doctor/deep.ts";
import type { LeafRange } from "#core/flows/doctor/leaf-rows.ts";

/** What a thread is started with. */
export interface ThreadData {
  readonly boot: BootOptions;
  readonly snapshot: string;
  readonly size: number;
  readonly kept: readonly KeptHead[];
}

/** Chunks that wait at each thread, so that none stands idle. Bounds what is held in memory. */
const AHEAD = 3;

/** Looks at chunks on every core; answers come in the order of the log. */
export const onThreads = (data: ThreadData): ChunkSource =>
  async function* (ranges) {
    const chunks = Math.max(1, Math.ceil(data.size / CHUNK_LEAVES));
    const threads = Array.from({ length: Math.min(availableParallelism(), chunks) }, () => startThread(data));
    const iterator = ranges[Symbol.iterator]();
    const waiting: Promise<ChunkReport>[] = [];
    let started = 0;
    const startNext = (): void => {
      const next = iterator.next();
      if (!next.done) waiting.push(threads[started++ % threads.length]!.check(next.value));
    };
    try {
      for (let n = 0; n < threads.length * AHEAD; n++) startNext();
      for (let first = waiting.shift(); first; first = waiting.shift()) {
        const report = await first;
        startNext();
        yield report;
      }
      for (const thread of threads) thread.end();
    } catch (error) {
      for (const thread of threads) await thread.kill();
      throw error;
    }
  };

interface Thread {
  check(range: LeafRange): Promise<ChunkReport>;
  end(): void;
  kill(): Promise<unknown>;
}

function startThread(data: ThreadData): Thread {
  const worker = new Worker(new URL("./chunk-thread.ts", import.meta.url), { workerData: data });
  const asked: { resolve(report: ChunkReport): void; reject(error: unknown): void }[] = [];
  let broken: unknown = null;
  worker.on("message", (report: ChunkReport) => asked.shift()?.resolve(report));
  worker.on("error", (error) => {
    broken = error;
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    check: (range) => {
      const answer = new Promise<ChunkReport>((resolve, reject) => {
        if (broken) return reject(broken);
        asked.push({ resolve, reject });
        worker.postMessage(range);
      });
      answer.catch(() => undefined); // one of those ahead may fail before it is waited for
      return answer;
    },
    end: () => worker.postMessage("end"),
    kill: () => worker.terminate(),
  };
}
