import { splitToFit } from "./entry-room.ts";
import { SUBJECTS_MAX, TEXT_MAX } from "./record-batch.ts";
import type { SourceRecord, SubjectScope } from "./source-record.ts";
import { NAME_MAX } from "./storable.ts";

/**
 * What a log said, in a size that can be recorded: an endless text is cut and says so, a list of people too long to keep
 * becomes the dataset as a whole (never too few people), and more datasets than an entry holds become several entries.
 */
export function prepareRecord(record: SourceRecord): SourceRecord[] {
  const text = Object.fromEntries(Object.entries(record.text).map(([field, value]) => [field, cut(value)]));
  if (record.kind === "grant") return splitToFit({ ...record, text });
  return splitToFit({ ...record, text, subjects: bounded(record.subjects) });
}

function cut(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  const note = ` [cut: ${text.length} characters]`;
  return (text.slice(0, TEXT_MAX - note.length) + note).toWellFormed();
}

function bounded(subjects: SubjectScope): SubjectScope {
  if (subjects.scope !== "people") return subjects;
  const fits = subjects.keys.length <= SUBJECTS_MAX && subjects.keys.every((key) => key.length <= NAME_MAX);
  return fits ? subjects : { scope: "dataset" };
}
