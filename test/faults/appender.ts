// A process that appends reads until it is killed, as a web process does, and says what was acknowledged: one line of JSON
// for each call, written before the next call. `node appender.ts URL KEYFOLDER SOURCE SEED`
import { setTimeout as sleep } from "node:timers/promises";
import { appendReads } from "#core/log/append/append-reads.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { readDraft } from "../factories/read.ts";
import { FAULTS_ORIGIN } from "./durable-server.ts";

const CALLERS = 4;
const [url = "", keyFolder = "", sourceId = "", actorId = "", seed = "0"] = process.argv.slice(2);
useDatabase(openDatabase(openPool(url, { max: 4, role: "whosaw_app" })));
useKeys(await openLocalKeys(keyFolder, FAULTS_ORIGIN));

/** One call after another, of 1 to 30 reads; what was not acknowledged is sent again, unchanged. */
async function caller(name: string): Promise<never> {
  for (let call = 0; ; call++) {
    const size = 1 + ((call * 7 + Number(seed)) % 30);
    const drafts = Array.from({ length: size }, (_, n) =>
      readDraft(actorId, { sourceId, eventId: `${seed}.${name}.${call}.${n}`, subjectIds: [actorId] }),
    );
    const outcomes = await untilTaken(() => appendReads({ kind: "source", sourceId, keyId: "key" }, drafts));
    const told = outcomes.map(({ leafIndex, leafHash }, n) => ({
      event: drafts[n]!.eventId,
      leafIndex,
      leafHash: Buffer.from(leafHash).toString("hex"),
    }));
    process.stdout.write(`${JSON.stringify(told)}\n`); // at once, as to any pipe, and it bears a reader that is slow
  }
}

async function untilTaken<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await sleep(20); // the database is away: an unknown end, so the same again
    }
  }
}

for (let n = 0; n < CALLERS; n++) void caller(String(n));
