import { parentPort } from "node:worker_threads";
import { type Batch, checkBatch } from "#core/verify/bundle/large/check-batch.ts";

// One of verify's threads: a batch of an export's lines at a time.
const port = parentPort;
if (!port) throw new Error("batch-thread is started by verify alone");
port.on("message", (batch: Batch) => port.postMessage(checkBatch(batch)));
