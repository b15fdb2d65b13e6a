import { parentPort, workerData } from "node:worker_threads";
import { checkChunk } from "#core/flows/doctor/check-chunk.ts";
import { makeTools } from "#core/flows/doctor/deep.ts";
import type { LeafRange } from "#core/flows/doctor/rows/leaf-rows.ts";
import { beginReading } from "#core/flows/doctor/snapshot.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import type { ThreadData } from "./threads.ts";

// One of doctor's threads: a connection of its own in the snapshot of the others, a chunk at a time.
const { boot, snapshot, size, kept } = workerData as ThreadData;
const port = parentPort;
if (!port) throw new Error("chunk-thread is started by doctor alone");

useKeys(await openLocalKeys(boot.keyFolder, boot.origin ?? ""));
const pool = openPool(boot.databaseUrl, { max: 1, role: "whosaw_app" });
const client = await pool.connect();
await beginReading(client, snapshot);
const tools = await makeTools(onClient(client), size, kept);

let work = Promise.resolve();
port.on("message", (range: LeafRange | "end") => {
  work = work.then(async () => {
    if (range !== "end") return port.postMessage(await checkChunk(tools, range));
    client.release(true);
    await pool.end();
    port.close();
  });
});
