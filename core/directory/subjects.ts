import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { ensurePeople, idsByExternalId } from "./new-people.ts";

/** Person ids by external id, in one query; who is not in the directory is missing from the answer. */
export const subjectIdsByExternalId = (keys: readonly string[]): Promise<Map<string, string>> =>
  idsByExternalId(onClient(database().pool), keys);

/**
 * Person ids of all of these external ids. Somebody whom no directory names is kept as "Unidentified <id>", so that a
 * read of theirs is not lost, and that is an entry. One query when all are known.
 */
export async function ensureSubjects(viewer: Viewer, keys: readonly string[]): Promise<Map<string, string>> {
  const known = await subjectIdsByExternalId(keys);
  const missing = [...new Set(keys)].filter((key) => !known.has(key));
  if (missing.length === 0) return known;
  return withTx(async (tx) => {
    const people = missing.map((key) => ({
      externalId: key,
      kind: "unknown" as const,
      name: `Unidentified ${key}`,
      isSubject: true,
    }));
    const { ids, made } = await ensurePeople(onTx(tx), people);
    appendEntry(tx, viewer, { kind: "directory.discover", clear: { what: "subject" }, subjects: made });
    return new Map([...known, ...ids]);
  });
}
