import { prepareRecord } from "./prepare-record.ts";
import type { SourceRecord } from "./source-record.ts";

const RECORDS_MAX = 500;
/** Far below what one request may carry, for texts are longer in JSON than in memory. */
const CHARACTERS_MAX = 4_000_000;

/** Records made fit to be recorded, in their order, in batches that one request can carry. */
export async function* batchesOf(records: AsyncIterable<SourceRecord>): AsyncGenerator<SourceRecord[]> {
  let batch: SourceRecord[] = [];
  let characters = 0;
  for await (const whole of records)
    for (const record of prepareRecord(whole)) {
      batch.push(record);
      characters += charactersOf(record);
      if (batch.length < RECORDS_MAX && characters < CHARACTERS_MAX) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
  if (batch.length > 0) yield batch;
}

function charactersOf(record: SourceRecord): number {
  const keys = record.kind === "read" && record.subjects.scope === "people" ? record.subjects.keys : [];
  return [...Object.values(record.text), ...keys].reduce((sum, text) => sum + text.length, 0);
}
