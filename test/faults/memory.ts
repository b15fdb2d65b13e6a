import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { appendReads } from "#core/log/append/append-reads.ts";
import { makePerson } from "../factories/person.ts";
import { readDraft } from "../factories/read.ts";

const CALL = 500;

/** Bytes that live after a collection, heap and buffers, taken each `step` entries while so many are appended. */
export async function memoryWhileAppending(entries: number, step: number): Promise<number[]> {
  const { personId } = await makePerson();
  const samples: number[] = [];
  for (let appended = 0; appended < entries; appended += CALL) {
    if (appended > 0 && appended % step === 0) samples.push(livingBytes());
    const drafts = Array.from({ length: CALL }, () => readDraft(personId, { subjectIds: [personId] }));
    await appendReads({ kind: "source", sourceId: "activity-db", keyId: "key" }, drafts);
  }
  return [...samples, livingBytes()];
}

function livingBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage(); // external counts array buffers, too
  return heapUsed + external;
}
