import { availableParallelism } from "node:os";
import type { ByteSource } from "#core/verify/bundle/large/byte-source.ts";
import type { Batch, BatchChecked } from "#core/verify/bundle/large/check-batch.ts";
import { type LargeVerdict, verifyLarge } from "#core/verify/bundle/large/verify-large.ts";
import { startThread } from "./thread.ts";

const BATCH_THREAD = new URL("./batch-thread.ts", import.meta.url);

/** Checks an export of reads from its file, its lines on every core. */
export async function verifyOnThreads(source: ByteSource, pinned: string | null): Promise<LargeVerdict> {
  const threads = Array.from({ length: availableParallelism() }, () =>
    startThread<Batch, BatchChecked>(BATCH_THREAD, null),
  );
  let asked = 0;
  try {
    return await verifyLarge(source, pinned, (batch) => threads[asked++ % threads.length]!.ask(batch));
  } finally {
    await Promise.all(threads.map((thread) => thread.kill()));
  }
}
