import type { SourceRecord } from "./source-record.ts";

/** Of an entry's 65,535 bytes, what is left for names when times, commitments and the rest have had theirs. */
const ROOM_BYTES = 60_000;
/** Beside its relation: a dataset's id may carry the source's name, its rating, quotes and braces. */
const DATASET_BYTES = 160;

const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text));
const datasetBytes = (relation: string): number => bytesOf(relation) + DATASET_BYTES;

/** Whether one entry can hold what a record names. Never too optimistic: an entry that is too long cannot be sealed. */
export function fitsEntry(record: SourceRecord): boolean {
  const fixed =
    bytesOf(record.eventId) + (record.kind === "grant" ? bytesOf(record.privileges.join()) * 2 : 0);
  return relationsOf(record).reduce((sum, relation) => sum + datasetBytes(relation), fixed) <= ROOM_BYTES;
}

/** The relations that a record names. */
export const relationsOf = (record: SourceRecord): string[] =>
  record.kind === "read" ? record.datasets.map(({ relation }) => relation) : record.relations;

/** A record whose datasets do not fit into one entry as several, each with a part of them and an event id of its own. */
export function splitToFit(record: SourceRecord): SourceRecord[] {
  if (fitsEntry(record)) return [record];
  return partsOf(relationsOf(record)).map((relations, part) => withOnly(record, new Set(relations), part));
}

function partsOf(relations: readonly string[]): string[][] {
  const parts: string[][] = [];
  let left = 0;
  for (const relation of relations) {
    left -= datasetBytes(relation);
    if (left >= 0) parts.at(-1)?.push(relation);
    else {
      parts.push([relation]);
      left = ROOM_BYTES / 2 - datasetBytes(relation);
    }
  }
  return parts;
}

function withOnly(record: SourceRecord, relations: ReadonlySet<string>, part: number): SourceRecord {
  const eventId = part === 0 ? record.eventId : `${record.eventId}/part-${part + 1}`;
  if (record.kind === "read")
    return {
      ...record,
      eventId,
      datasets: record.datasets.filter(({ relation }) => relations.has(relation)),
    };
  const isHere = (_: unknown, at: number) => relations.has(record.relations[at] ?? "");
  return {
    ...{ ...record, eventId },
    relations: record.relations.filter(isHere),
    datasetIds: record.datasetIds.filter(isHere),
  };
}
